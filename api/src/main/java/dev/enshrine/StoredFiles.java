// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads uploaded files wherever they lie. Inject it. Safe for many threads; needs no transaction.
 *
 * <p>Where nothing else is said, a method throws {@link MissingFileException} if the file is not there, {@link StorageException} if its storage fails, so that trying again may help, and
 * {@link MisconfiguredException} if no storage has the name.
 */
public interface StoredFiles {

    /** Opens the file anew; the caller closes the stream. */
    InputStream open(UploadedFile file);

    /** Whether the file is there. */
    boolean exists(UploadedFile file);

    /** A link to the file, if its storage can give one. */
    default Optional<URI> url(UploadedFile file) {
        return url(file, UrlOptions.none());
    }

    /** A link with those options, if the file's storage can give one; whether the file is there is not checked. */
    Optional<URI> url(UploadedFile file, UrlOptions options);

    /** The file as a source for another upload; may be opened again. Its metadata go with it, see {@link Extraction}. */
    Source source(UploadedFile file);

    /** Copies the file to a new temporary file of this machine with the same extension. The caller deletes it; if this fails nothing is left. */
    Path download(UploadedFile file);

    /**
     * Lets the function work on a temporary copy, as {@link #download(UploadedFile)} makes it, which is gone afterwards, also if the function throws.
     *
     * @return what the function returns
     */
    <R, X extends Exception> R download(UploadedFile file, FileFunction<R, X> function) throws X;

    /**
     * Lets the function work on a source's content as a file of this machine: on the source's own file if it has {@link Source#path() one}, else on a temporary copy with the same
     * extension, which is gone afterwards. A source that can be opened only once is used up by it.
     *
     * @return what the function returns
     * @throws StorageException if the source cannot be read or there is no room for the copy
     */
    <R, X extends Exception> R withFile(Source source, FileFunction<R, X> function) throws X;

    /**
     * Writes the file's content to the target, which stays open.
     *
     * @throws IOException if the target cannot be written or the content cannot be read to its end
     */
    void transferTo(UploadedFile file, OutputStream target) throws IOException;

    /**
     * Deletes the file at once, whatever refers to it; its derivatives stay. For files that no record has: {@link RecordAttacher#upload} made them, say. A record's file is removed with
     * {@link RecordAttacher#remove}, which waits for the commit. Does nothing if the file is gone already.
     */
    void delete(UploadedFile file);
}
