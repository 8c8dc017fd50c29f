// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

/** Carries jobs out. Inject it into whatever takes jobs from a queue. Safe for many threads. */
public interface JobHandler {

    /**
     * Carries out one delivery and says what is to become of it. Must be called outside a transaction, since it copies files; it starts short ones of its own. Doing the
     * same delivery twice, late, or at once with another changes nothing.
     *
     * <p>Never throws for a reason that lies in the job: that is a {@link JobResult}. An {@link Error} passes through and the queue delivers again.
     */
    JobResult handle(Delivery delivery);
}
