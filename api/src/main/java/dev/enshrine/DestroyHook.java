// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * Decides what happens when a replaced, removed or deleted file asks to be destroyed; call {@link JobRequest#enqueue()} to have it done.
 *
 * <p>Found and run like a {@link PromoteHook}. The attacher holds the old file.
 */
@FunctionalInterface
public interface DestroyHook {

    /** Handles one request. If nothing enqueues it, the file is kept. */
    void destroy(RecordAttacher<?> attacher, JobRequest job);
}
