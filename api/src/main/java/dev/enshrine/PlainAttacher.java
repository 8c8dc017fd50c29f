// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attaches a file to nothing in particular: for Java records and other objects that cannot be changed, whose new value is handed back, and for rows that no entity maps. It begins with no file
 * or with {@link #load what a column holds}, and never writes to an object: ask it for {@link #file()} or {@link #columnValue()}.
 *
 * <p>No save is noticed and no job asked for. Whoever saves the value promotes and destroys himself, after his transaction. For one thread at a time.
 */
public interface PlainAttacher {

    /**
     * Begins anew with that value, unchanged.
     *
     * @param json as {@link #columnValue()} returned it; null or empty means no file
     * @throws InvalidFileDataException if it is not file data
     */
    PlainAttacher load(@Nullable String json);

    /** Begins anew with that file, unchanged; null means none. */
    PlainAttacher load(@Nullable UploadedFile file);

    /** The file, if there is one: what goes into the new object. */
    Optional<UploadedFile> file();

    /**
     * The file.
     *
     * @throws AttachmentException if there is none
     */
    UploadedFile requireFile();

    /** The file's JSON for a text or JSON column; empty if there is no file, and the column is to be null. */
    Optional<String> columnValue();

    /** Whether there is a file and it lies in temporary storage. */
    boolean isCached();

    /** Whether there is a file and it lies in permanent storage. */
    boolean isStored();

    /** Whether a file was assigned, attached or removed since the beginning; promoting does not count. */
    boolean isChanged();

    /** What is wrong with the file that was assigned last, as {@link RecordAttacher#errors()}. */
    List<String> errors();

    /**
     * Uploads to temporary storage. Needs no transaction.
     *
     * @throws StorageException if the source or the storage fails; the file is what it was then
     */
    UploadedFile assign(Source source);

    /**
     * Takes a file that is in temporary storage already, as JSON from a form, as {@link RecordAttacher#assignCached(String)} does.
     *
     * @throws InvalidFileDataException if the text is not file data
     * @throws AttachmentRefusedException if the file is not in temporary storage or expired
     * @throws MissingFileException if it is not there
     */
    Optional<UploadedFile> assignCached(String json);

    /**
     * Uploads straight to permanent storage, under a name of its own. If a transaction is running and rolls back, the upload is deleted; without one it stays until somebody destroys it.
     *
     * @throws StorageException if the source or the storage fails; the file is what it was then
     */
    UploadedFile attach(Source source);

    /** Forgets the file and deletes nothing. Does nothing when there is none. */
    void remove();

    /**
     * Copies the file to permanent storage; the copy is the file from now on, and the cached one is left alone. The place depends on the owner and the cached file only: trying again after a crash writes
     * the same bytes to the same place, and two owners of one cached file never share the stored one.
     *
     * @param owner what the file belongs to, always the same text for the same object, and for no other one of this uploader: its table and key, say
     * @throws IllegalArgumentException if the owner is blank
     * @throws AttachmentException if there is no file
     * @throws AttachmentRefusedException if it has errors
     * @throws MissingFileException if it is not there
     * @throws StorageException if a storage fails; trying again may help
     */
    UploadedFile promote(String owner);

    /**
     * Deletes the file and its derivatives now, wherever they lie, and nobody is asked whether something else refers to them; the value is left as it is. Does nothing without file; a second call finds nothing to delete.
     *
     * @throws StorageException if a storage fails; trying again may help
     */
    void destroy();
}
