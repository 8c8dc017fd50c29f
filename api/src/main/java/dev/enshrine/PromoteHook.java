// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * Decides what happens when a record's cached file asks to be promoted; call {@link JobRequest#enqueue()} to have it done.
 *
 * <p>A CDI bean of this type is the hook for all uploaders; an uploader's own wins over it, and the one set on a record wins over both. Without any,
 * the job is enqueued. Runs in the transaction that saves the record; an exception makes that transaction fail.
 */
@FunctionalInterface
public interface PromoteHook {

    /** Handles one request. If nothing enqueues it, the file stays in cache. */
    void promote(RecordAttacher<?> attacher, JobRequest job);
}
