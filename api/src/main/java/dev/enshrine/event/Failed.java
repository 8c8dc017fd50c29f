// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import static java.util.Objects.requireNonNull;

import dev.enshrine.Slot;
import dev.enshrine.jobs.Job;

/**
 * A try of a job failed.
 *
 * @param slot the record and attachment
 * @param job the job
 * @param attempt which try it was, from 1
 * @param parked whether the job is not tried again but parked for an operator
 * @param reason what went wrong
 */
public record Failed(Slot slot, Job job, int attempt, boolean parked, String reason) implements AttachmentEvent {

    /** Checks that nothing is missing. */
    public Failed {
        requireNonNull(slot, "slot");
        requireNonNull(job, "job");
        requireNonNull(reason, "reason");
    }
}
