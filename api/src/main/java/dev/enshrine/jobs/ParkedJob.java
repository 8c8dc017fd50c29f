// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.time.Instant;
import java.util.List;

/**
 * A job that was given up and waits for an operator. Immutable.
 *
 * @param id what {@link ParkedJobs} calls it; another one each time it is parked
 * @param delivery the job and its last try
 * @param reason why it cannot be done
 * @param since when it was parked
 */
public record ParkedJob(String id, Delivery delivery, String reason, Instant since) {

    /** Checks that nothing is missing. */
    public ParkedJob {
        requireNonNull(id, "id");
        requireNonNull(delivery, "delivery");
        requireNonNull(reason, "reason");
        requireNonNull(since, "since");
    }

    /** The record and attachment the job is about. */
    public Slot slot() {
        return delivery.job().slot();
    }

    /** The files the job is about: the cached one to promote, the original to make derivatives of, or those to destroy. */
    public List<FileIdentity> files() {
        return delivery.job().files();
    }

    /** How many tries there were. */
    public int attempts() {
        return delivery.attempt();
    }

    /** The same job for a new start: its tries are counted from 1 again, but it is as old as it was. */
    public Delivery redriven() {
        return new Delivery(delivery.job(), 1, delivery.firstSent());
    }
}
