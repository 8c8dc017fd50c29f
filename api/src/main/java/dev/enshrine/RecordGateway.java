// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings records that JPA does not know, a Java {@code record} behind JDBC say, to background jobs: how they are found, locked and written. Implement it as a CDI bean that lives as long as the
 * application; {@link Attachers#records} then has the attacher. Must be safe for many threads.
 *
 * <p>{@link #lock} and {@link #write} are called in a JTA transaction and must take part in it: on a connection of an XA or JTA data source; {@link #find} in one or outside. What they throw
 * fails that transaction, or the try of a job, which is then tried again.
 *
 * @param <R> the class of the records; immutable or not
 */
public interface RecordGateway<R> {

    /** The class of the records that are this gateway's, and no other's. */
    Class<R> recordClass();

    /** The name of these records in jobs and in the names of files: not empty, not that of an entity, and never changed once files are stored. */
    String entity();

    /** The name of the attachment in jobs and in the names of files: not empty, and never changed once files are stored. */
    default String attribute() {
        return "file";
    }

    /** The uploader bean that knows this kind of file; {@link Uploader} itself means the defaults. */
    default Class<? extends Uploader> uploader() {
        return Uploader.class;
    }

    /** The record's id as text, always the same for the same record and never used again for another; empty while it has none. */
    Optional<String> id(R record);

    /** The file that the record has. */
    Optional<UploadedFile> file(R record);

    /**
     * The same record with another file: a new object, or the same one changed.
     *
     * @param file the file; null for none
     */
    R with(R record, @Nullable UploadedFile file);

    /**
     * Reads the committed record without a lock.
     *
     * @param id an id as {@link #id} gave it; data from outside, since jobs come from a queue
     */
    Optional<R> find(String id);

    /** Locks the record's row until the end of the current transaction, as {@code select ... for update} does, and reads it as it is then. */
    Optional<R> lock(String id);

    /**
     * Writes the file's column, and no other, of a row that the current transaction has locked: {@link UploadedFile#toJson()}, or null.
     *
     * @param file the file; null for none
     * @return whether there was such a row
     */
    boolean write(String id, @Nullable UploadedFile file);
}
