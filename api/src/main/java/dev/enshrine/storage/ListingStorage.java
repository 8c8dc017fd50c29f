// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

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
}
