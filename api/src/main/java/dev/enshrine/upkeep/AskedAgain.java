// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.upkeep;

import static java.util.Objects.requireNonNull;

import dev.enshrine.jobs.Job;

/**
 * A job was asked for once more, since the record seems to have lost it. Its transaction has committed.
 *
 * @param job the promotion, or the making of derivatives
 */
public record AskedAgain(Job job) implements UpkeepEvent {

    /** Checks the job. */
    public AskedAgain {
        requireNonNull(job, "job");
    }
}
