// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

/**
 * Says that a job in an outbox is due. It carries no job: whoever takes it reads the job from the table, and finds none if it is done already. So a wake-up that is lost, doubled, late or forged changes
 * nothing. Immutable.
 *
 * @param outbox the outbox the job lies in: the name of its persistence unit
 * @param job the job's id there
 * @param destroys whether it deletes files; those wait in another line than the ones that copy
 */
public record WakeUp(String outbox, String job, boolean destroys) {

    /** Checks that nothing is missing. */
    public WakeUp {
        requireNonNull(outbox, "outbox");
        requireNonNull(job, "job");
    }
}
