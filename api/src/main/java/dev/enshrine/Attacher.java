// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

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
}
