// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * Decides what happens when a replaced, removed or deleted file asks to be destroyed; call {@link JobRequest#enqueue()} or
 * {@link JobRequest#runInline()} to have it done.
 *
 * <p>Found and run like a {@link PromoteHook}. The attacher holds the old file.
 */
@FunctionalInterface
public interface DestroyHook {

    /** Handles one request. If nothing enqueues or runs it, the file is kept. */
    void destroy(RecordAttacher<?> attacher, JobRequest job);

    /** Destroys in place instead of enqueueing, as {@link JobRequest#runInline()} says, without a grace for readers of the old value. */
    static DestroyHook inline() {
        return (attacher, job) -> job.runInline();
    }
}
