// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What is to become of a delivery. */
public sealed interface JobResult {

    /**
     * The job is over: acknowledge it.
     *
     * @param outcome what came of it, for logs
     */
    record Finished(Outcome outcome) implements JobResult {

        /** Checks the outcome. */
        public Finished {
            requireNonNull(outcome, "outcome");
        }
    }

    /**
     * Keep the job and deliver it again later, then acknowledge this delivery.
     *
     * @param again the delivery to send
     * @param delay how long to wait from now on
     * @param reason why, for logs
     */
    record TryAgain(Delivery again, Duration delay, String reason) implements JobResult {

        /** Checks that nothing is missing. */
        public TryAgain {
            requireNonNull(again, "again");
            requireNonNull(delay, "delay");
            requireNonNull(reason, "reason");
        }
    }

    /**
     * Keep the job where an operator sees it, then acknowledge this delivery.
     *
     * @param reason why it cannot be done
     */
    record Park(String reason) implements JobResult {

        /** Checks the reason. */
        public Park {
            requireNonNull(reason, "reason");
        }
    }

    /** What came of a job that is over. */
    enum Outcome {
        /** The file was promoted by this delivery. */
        PROMOTED,
        /** The row said so already. */
        ALREADY_PROMOTED,
        /** The derivatives were made and the row lists them. */
        DERIVATIVES_MADE,
        /** The record has another file, or none. */
        SUPERSEDED,
        /** The record does not exist any more. */
        GONE,
        /** The files were deleted. */
        DESTROYED,
        /** The record refers to the files, so they were kept. */
        STILL_REFERENCED
    }
}
