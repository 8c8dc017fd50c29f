// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.io.InputStream;
import java.net.URI;
import java.util.Optional;

/** Reads uploaded files wherever they lie. Inject it. Safe for many threads; needs no transaction. */
public interface StoredFiles {

    /**
     * Opens the file; the caller closes the stream.
     *
     * @throws MissingFileException if it is not there
     * @throws StorageException if the storage fails; trying again may help
     * @throws MisconfiguredException if no storage has that name
     */
    InputStream open(UploadedFile file);

    /** Whether the file is there. */
    boolean exists(UploadedFile file);

    /** A link to the file, if its storage can give one. */
    Optional<URI> url(UploadedFile file);

    /** The file as a source for another upload; may be opened again. */
    Source source(UploadedFile file);
}
