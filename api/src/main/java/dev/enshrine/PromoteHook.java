// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * Decides what happens when a record's cached file asks to be promoted; call {@link JobRequest#enqueue()} or
 * {@link JobRequest#runInline()} to have it done.
 *
 * <p>A CDI bean of this type is the hook for all uploaders; an uploader's own wins over it, and the one set on a record wins over both. Without any,
 * the job is enqueued. Which one counts is decided when it is needed, so one set on the record after the change is used too. Runs in the transaction that saves the record; an exception makes that transaction fail.
 */
@FunctionalInterface
public interface PromoteHook {

    /** Handles one request. If nothing enqueues or runs it, the file stays in cache. */
    void promote(RecordAttacher<?> attacher, JobRequest job);

    /** Promotes in place instead of enqueueing, as {@link JobRequest#runInline()} says: the way back from background work, for one record, one uploader or all. */
    static PromoteHook inline() {
        return (attacher, job) -> job.runInline();
    }
}
