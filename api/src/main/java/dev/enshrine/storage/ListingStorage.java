// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** A storage that can say what it holds. */
public interface ListingStorage extends Storage {

    /**
     * Every object whose id lies below that folder, lazily and in no promised order; the caller closes the stream.
     *
     * @param folder a path as in an id, without a slash at its end; empty text means everything
     * @throws dev.enshrine.StorageException if the storage fails; trying again may help
     */
    Stream<StoredObject> list(String folder);

    /**
     * Deletes the objects that match, whatever refers to them: for tests, and for maintenance of a storage that no attachment uses. Not one step: what is uploaded
     * meanwhile may stay, and a failure leaves the rest.
     *
     * @return how many were deleted
     * @throws dev.enshrine.StorageException if the storage fails; trying again may help
     */
    default long clear(Predicate<StoredObject> matching) {
        try (var objects = list("")) {
            return objects.filter(matching).mapToLong(this::deleted).sum();
        }
    }

    /**
     * Deletes every object below that folder, as {@link #clear} does: of {@code a/b} that is {@code a/b/c}, but neither {@code a/bc} nor {@code a/b} itself.
     *
     * @param folder a path as in an id, without a slash at its end; empty text means everything
     * @return how many were deleted
     * @throws dev.enshrine.StorageException if the storage fails; trying again may help
     */
    default long deleteFolder(String folder) {
        try (var objects = list(folder)) {
            return objects.mapToLong(this::deleted).sum();
        }
    }

    private long deleted(StoredObject object) {
        delete(object.id());
        return 1;
    }
}
