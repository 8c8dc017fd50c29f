// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.List;

/**
 * The attachment of an entity, to inject: {@code @Inject Attacher<Photo> image;}. Immutable and safe for many threads.
 *
 * @param <E> the entity class
 */
public interface Attacher<E> {

    /** The entity class. */
    Class<E> entity();

    /** The attribute's name, or its dotted path inside an embeddable. */
    String attribute();

    /**
     * The attachment of that record. Asked twice for the same instance, it answers with the same state.
     *
     * @param record an instance of the entity, new, managed or detached
     */
    RecordAttacher<E> on(E record);

    /**
     * Loads the record in a transaction of its own and checks that it still has that file; for a user's own jobs. Takes no lock, so it guarantees nothing
     * after it returned; {@link RecordAttacher#atomicPromote()} checks again under lock.
     *
     * @param recordId the record's id
     * @param expected the file the job was started for; only storage and id are compared
     * @throws AttachmentChangedException if the record is gone or has another file or none
     */
    RecordAttacher<E> retrieve(Object recordId, FileIdentity expected);

    /** {@link #retrieve(Object, FileIdentity)} for a job that carries the file itself; its metadata and derivatives may differ. */
    default RecordAttacher<E> retrieve(Object recordId, UploadedFile expected) {
        return retrieve(recordId, requireNonNull(expected, "expected").identity());
    }

    /**
     * {@link #retrieve(Object, FileIdentity)} for a job that carries JSON: {@link FileIdentity#toJson()}, or the column's text.
     *
     * @throws InvalidFileDataException if it is not file data
     */
    default RecordAttacher<E> retrieve(Object recordId, String expected) {
        return retrieve(recordId, UploadedFile.fromJson(expected));
    }

    /**
     * The attachment of that record, checked as it is in memory: for a job that has loaded the record itself. Reads no row and takes no lock.
     *
     * @param record an instance of the entity
     * @param expected the file the job was started for; only storage and id are compared
     * @throws AttachmentChangedException if the record has another file or none
     */
    RecordAttacher<E> retrieveFrom(E record, FileIdentity expected);

    /**
     * How far the file of that record is on its way, by what is committed; takes no lock.
     *
     * @param recordId the record's id
     * @return {@link AttachmentState.None} also if there is no such record
     * @throws AttachmentException if the parked jobs cannot be read, which is asked only of a file in temporary storage
     */
    AttachmentState state(Object recordId);

    /**
     * Deletes that record's file now, for a person who wants to be forgotten: in a transaction of its own, under the row's lock, the attribute is set to null and {@link dev.enshrine.event.Removed} is
     * fired; once that is committed the stored file, what was made from it and the upload in temporary storage are deleted, without waiting for readers and whatever the uploader says about keeping
     * files. A destroy job is asked for too, in case the server stops in between. A promotion that is under way finds out and its copy is destroyed by a job of its own.
     *
     * <p>A caller's transaction is suspended; if it has changed the record, this waits for its lock until the time-out. Doing it twice changes nothing. Copies of the record that are in memory still have
     * the old value; saving one of them brings no stored file back.
     *
     * <p>What it cannot reach: backups, mirrors that are not {@code Mirrors} of Enshrine, versions kept by the storage, caches of browsers and proxies, files that
     * {@link RecordAttacher#copyTo copyTo} gave to other records, and, where the temporary storage cannot list its files, the upload of a file that was promoted already, until it expires.
     *
     * @param recordId the record's id
     * @return what was deleted; empty if there was no file or no record
     * @throws StorageException if a storage failed; the attribute is null and the destroy job is kept, so the stored files go in the end
     */
    List<FileIdentity> erase(Object recordId);

    /**
     * Makes files that are in permanent storage already the attachments of records, as {@link RecordAttacher#adopt} does, for thousands of them: each batch in a transaction of its own, under the rows'
     * locks, and only where the row has no file. Files are read before the transaction begins, to find out their metadata; no other column is written and the uploader's rules are not asked. No more
     * than a batch is in memory. A batch that fails is done record by record, so that one bad record does not stop the others; a second call with the same files skips what is done.
     *
     * @param files records and files, consumed once; the caller closes what it reads from
     * @param batchSize records in a transaction, from 1 to 10000; a hundred is a good start
     * @throws IllegalArgumentException if the batch size is out of range
     */
    AdoptionReport adoptAll(Iterator<Adoptable> files, int batchSize);
}
