// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit;

import static java.util.Objects.requireNonNull;

import dev.enshrine.jobs.Delivery;

/**
 * A job that was given up. Immutable.
 *
 * @param delivery the job and its last try
 * @param reason why it cannot be done
 */
public record ParkedJob(Delivery delivery, String reason) {

    /** Checks that nothing is missing. */
    public ParkedJob {
        requireNonNull(delivery, "delivery");
        requireNonNull(reason, "reason");
    }
}
