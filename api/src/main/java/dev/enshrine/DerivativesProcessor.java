// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * Makes several derivatives from the original at once, as the sizes of a picture or the pages of a document. Otherwise as {@link DerivativeProcessor}, which makes
 * one.
 */
@FunctionalInterface
public interface DerivativesProcessor {

    /**
     * Makes the derivatives and returns them, usually as files from {@link DerivativeRequest#newFile}. They lie under the processor's name.
     *
     * @throws UnprocessableFileException if no try can ever succeed: the job is parked at once with this reason
     * @throws Exception fails this try of the job; it is tried again later and in the end parked with this reason
     */
    DerivativeSources process(DerivativeRequest request) throws Exception;
}
