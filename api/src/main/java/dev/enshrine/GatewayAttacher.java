// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * The attachment of records that a {@link RecordGateway} knows. Immutable and safe for many threads.
 *
 * <p>Nothing notices when such a record is saved. So whoever saves it says so, in the same transaction: {@link #inserted} after the row was inserted, {@link #updating} before it is updated,
 * {@link #deleting} before it is deleted. Each asks for the jobs that the save of an entity would ask for; they are done if and only if the transaction commits.
 *
 * @param <R> the class of the records
 */
public interface GatewayAttacher<R> {

    /**
     * The attachment of that record. Where records cannot be changed, {@link RecordAttacher#record()} hands back the one with the new file; the one given here is left alone. What
     * an attacher is told of hooks and arguments goes with its file, so that another attacher of the same value knows it.
     */
    RecordAttacher<R> on(R record);

    /**
     * Finds the record in a transaction of its own and checks that it still has that file; for a user's own jobs, as {@link Attacher#retrieve}.
     *
     * @throws AttachmentChangedException if the record is gone or has another file or none
     */
    RecordAttacher<R> retrieve(String recordId, FileIdentity expected);

    /**
     * The record was inserted with its file, in the current transaction, which must exist.
     *
     * @throws AttachmentRefusedException if its file may not be saved; the transaction must be rolled back then
     * @throws AttachmentException if it has no id, or there is no transaction
     */
    void inserted(R record);

    /**
     * The record's row is about to be updated in the current transaction, which must exist. Locks the row and compares its file with the record's: a replaced or removed one is asked to be destroyed,
     * a new one to be promoted.
     *
     * @return the record to write: the one given, or, if its file is only the older, cached form of what the row has by now, one with the row's file
     * @throws AttachmentRefusedException if its file may not be saved: an expired upload, or a stored file that this record does not have
     * @throws AttachmentChangedException if there is no such row any more
     * @throws AttachmentException if it has no id, or there is no transaction
     */
    R updating(R record);

    /**
     * The record's row is about to be deleted in the current transaction, which must exist. Locks the row and asks to destroy the file that it has by now. Does nothing if it is gone.
     *
     * @throws AttachmentException if it has no id, or there is no transaction
     */
    void deleting(R record);
}
