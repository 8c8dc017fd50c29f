// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A job was asked for in the current transaction, if there is one. Fired as a CDI event before the toolkit puts it into the {@link Journal}, or hands it
 * to the managed executor where there is none; an observer's exception makes the asking transaction fail. Immutable.
 *
 * @param delivery the job, first try
 * @param delay how long it should wait
 */
public record JobRequested(Delivery delivery, Duration delay) {

    /** Checks that nothing is missing. */
    public JobRequested {
        requireNonNull(delivery, "delivery");
        requireNonNull(delay, "delay");
    }
}
