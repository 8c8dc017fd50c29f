// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.time.Instant;

/** A storage that may keep remains of uploads that never ended, where no listing shows them. */
public interface TidyingStorage extends Storage {

    /**
     * Deletes the remains of uploads that were last written to before that time. What is stored is not touched, nor an upload that is going on and was written to since.
     *
     * @return how many were deleted
     * @throws dev.enshrine.StorageException if the storage fails; trying again may help
     */
    long tidy(Instant before);
}
