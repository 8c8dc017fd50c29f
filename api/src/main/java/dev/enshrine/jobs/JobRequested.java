// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A job was asked for in the current transaction, if there is one. Fired as a CDI event; the observer of the module that keeps jobs puts it into its
 * {@link Journal}. Immutable.
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
