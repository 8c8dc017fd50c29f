// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import static java.util.Objects.requireNonNull;

/**
 * What a storage holds under an id. Immutable.
 *
 * @param id place inside the storage
 * @param size length in bytes
 */
public record StoredObject(String id, long size) {

    /** Checks the id. */
    public StoredObject {
        requireNonNull(id, "id");
    }
}
