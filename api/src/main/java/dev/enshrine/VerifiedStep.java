// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * What an atomic promote or persist does after it has checked that the row still has the file, and before it writes.
 *
 * <p>Runs in the short transaction that holds the row's lock, so it must be quick and must not touch a storage. What it writes with an entity manager of the unit commits together with the
 * attachment, or not at all. It may run again if the file has to be copied again.
 */
@FunctionalInterface
public interface VerifiedStep {

    /**
     * Decides what is written. An exception rolls everything back; what was uploaded is destroyed in the background.
     *
     * @param current the file as the row has it under its lock
     * @param next what would be written: {@code current} at its new place, merged with what this run made
     * @return {@code next}, or the same file with other metadata or derivatives
     */
    UploadedFile beforeWrite(UploadedFile current, UploadedFile next);
}
