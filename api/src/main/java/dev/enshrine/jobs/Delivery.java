// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A job on its way to a worker. Immutable.
 *
 * @param job what to do
 * @param attempt which try this is, from 1
 * @param firstSent when the job was first asked for; a missing row counts as <em>not visible yet</em> from then until the horizon
 */
public record Delivery(Job job, int attempt, Instant firstSent) {

    /** Checks the attempt. */
    public Delivery {
        requireNonNull(job, "job");
        requireNonNull(firstSent, "firstSent");
        if (attempt < 1) {
            throw new IllegalArgumentException("Attempts are counted from 1, but this delivery says " + attempt + ".");
        }
    }

    /** The same job for the next try. */
    public Delivery next() {
        return new Delivery(job, attempt + 1, firstSent);
    }
}
