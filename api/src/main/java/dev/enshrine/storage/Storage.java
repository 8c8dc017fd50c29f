// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * A place for files. Safe for many threads, and for several processes on the same place.
 *
 * <p>An id is a relative path: segments separated by {@code /}, none of them empty, {@code .} or {@code ..}, without control characters or backslashes, well-formed Unicode, at most 900 characters in all and 255 bytes of UTF-8 a segment. A storage refuses
 * every other id with {@link dev.enshrine.InvalidFileDataException}, in every method, and never reaches outside its root.
 *
 * <p>Optional powers are interfaces of their own: {@link CopyingStorage}, {@link ListingStorage}, {@link LinkingStorage}, {@link LocalStorage}, {@link DatedStorage}, {@link TidyingStorage}, {@link PresigningStorage}.
 */
public interface Storage {

    /**
     * Stores the content under the id, all or nothing: a crash or a failing stream leaves no object, or the one that was there. When it returns, the object
     * survives a power failure. An object already there is replaced as a whole; the toolkit only does so with the same bytes.
     *
     * @param content read to its end, not closed
     * @throws IOException if the content cannot be read or the storage fails; trying again may help
     */
    StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException;

    /**
     * Opens the object; the caller closes the stream.
     *
     * @throws dev.enshrine.MissingFileException if it is not there
     * @throws dev.enshrine.StorageException if the storage fails; trying again may help
     */
    InputStream open(String id);

    /**
     * What is stored under the id, if anything.
     *
     * @throws dev.enshrine.StorageException if the storage fails; trying again may help
     */
    Optional<StoredObject> find(String id);

    /**
     * Removes the object; does nothing if it is not there.
     *
     * @throws dev.enshrine.StorageException if the storage fails; trying again may help
     */
    void delete(String id);

    /** Whether something is stored under the id. */
    default boolean exists(String id) {
        return find(id).isPresent();
    }
}
