// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.io.IOException;
import java.util.Optional;

/** A storage that can take an object over from another without the bytes passing through the application. */
public interface CopyingStorage extends Storage {

    /**
     * Copies the object, all or nothing and durable as {@link Storage#upload}; the source stays as it is.
     *
     * @return the copy, or empty if this storage cannot copy from that one, and nothing was done
     * @throws dev.enshrine.MissingFileException if the source is not there
     * @throws IOException if the copy failed; trying again may help
     */
    Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details) throws IOException;
}
