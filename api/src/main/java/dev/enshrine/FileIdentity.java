// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

/**
 * Where a file lies: the name of a storage and the id inside it. Two uploaded files with equal identities are the same file.
 *
 * <p>Immutable.
 *
 * @param storage name of the storage, not empty
 * @param id place inside the storage, not empty
 */
public record FileIdentity(String storage, String id) {

    /**
     * Checks both parts.
     *
     * @throws InvalidFileDataException if one is empty
     */
    public FileIdentity {
        requireNonNull(storage, "storage");
        requireNonNull(id, "id");
        if (storage.isEmpty() || id.isEmpty()) {
            throw new InvalidFileDataException("A file needs a storage and an id, but got storage '" + storage
                    + "' and id '" + id + "'. Pass both as they stand in the column's JSON.");
        }
    }

    /** Storage and id as JSON, and nothing else: what a job of your own should carry. */
    public String toJson() {
        return FileJson.write(this);
    }

    @Override
    public String toString() {
        return storage + ":" + id;
    }
}
