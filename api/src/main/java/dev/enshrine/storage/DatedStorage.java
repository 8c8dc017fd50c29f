// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.time.Instant;
import java.util.Optional;

/** A storage that knows since when it has its objects. */
public interface DatedStorage extends Storage {

    /**
     * When the object came to be under its id, by the storage's own clock; rather too late than too early. Empty if it is not there, or if nobody knows.
     *
     * @throws dev.enshrine.StorageException if the storage fails; trying again may help
     */
    Optional<Instant> storedAt(String id);
}
