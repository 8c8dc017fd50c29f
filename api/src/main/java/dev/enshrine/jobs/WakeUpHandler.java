// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

/** Carries out the jobs that wake-ups are about. Inject it into whatever receives them. Safe for many threads. */
public interface WakeUpHandler {

    /**
     * Reads the job from its outbox, carries it out, and takes it out of there in the transaction that writes the record; what cannot be done now stays in the outbox for later, or parked. Must be called outside
     * a transaction. A job that is not there is done already, or was never committed: nothing happens.
     *
     * @param redelivered whether an earlier delivery of this wake-up ended without a result; it is counted in the outbox before the work starts, so that a job that kills the server is parked in the end
     * @throws dev.enshrine.AttachmentException if the outbox cannot be reached; the wake-up may then be delivered again, or dropped: the job is still there, and the relay sends another one
     */
    void handle(WakeUp wakeUp, boolean redelivered);
}
