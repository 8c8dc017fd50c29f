// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A job that was asked for and can still be given arguments. For one thread, inside the hook. Whichever of {@link #enqueue()} and {@link #runInline()} is called
 * first decides; every later call of either does nothing.
 */
public interface JobRequest {

    /** The record and attachment the job is about. */
    Slot slot();

    /**
     * The cached file to promote, or the permanent files to destroy. Empty if a hook was run although there is nothing to do; enqueueing or running does nothing then.
     */
    List<FileIdentity> files();

    /** The arguments as they stand. */
    Map<String, String> arguments();

    /** Adds an argument that travels with the job to hooks, derivative processors and events; a second value for a key replaces the first. */
    JobRequest with(String key, String value);

    /**
     * How long the job is to wait once it is enqueued, for storages that show new files late. Counted from now, not from the commit. A promotion waits zero unless
     * said, a destruction the setting's grace, which this replaces. A queue that cannot wait may bring a promotion early, never a destruction.
     *
     * @param wait zero or longer; the last call counts
     * @throws IllegalArgumentException if it is negative
     */
    JobRequest delay(Duration wait);

    /**
     * Keeps the job in the caller's transaction: it is done if and only if that commits.
     *
     * @throws AttachmentException if nobody can keep it; the transaction must fail then
     */
    void enqueue();

    /**
     * Runs the job in place of enqueueing it. In a transaction that means right after its commit, on the server's managed executor while the committing thread waits for
     * it, up to {@link Settings#inlineWait()}: the row must be visible, and copying holds neither the caller's transaction nor its locks. Without a transaction it runs at
     * once, on this thread. {@link #delay} does not count; a destruction has no grace, so readers who hold the old value lose it.
     *
     * <p>A failure never fails the save: the job is enqueued for its next try, and one that cannot be done is parked as any other. A server that stops between the
     * commit and the run loses the job; the row stays in cache then.
     */
    void runInline();
}
