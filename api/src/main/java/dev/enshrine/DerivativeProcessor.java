// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * Makes one derivative from the original. Runs in a job, outside any transaction, or in {@link RecordAttacher#createDerivatives}; may run again for the same file.
 * Must be safe for many threads.
 */
@FunctionalInterface
public interface DerivativeProcessor {

    /**
     * Makes the derivative and returns it, usually as a file from {@link DerivativeRequest#newFile}. Returning the original makes a copy of it.
     *
     * @throws UnprocessableFileException if no try can ever succeed: the job is parked at once with this reason
     * @throws Exception fails this try of the job; it is tried again later and in the end parked with this reason
     */
    Source process(DerivativeRequest request) throws Exception;
}
