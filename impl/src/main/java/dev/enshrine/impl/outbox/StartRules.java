// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.RetryPolicy;
import java.time.Duration;

/**
 * Whether a try may begin. A try that ends, however badly, says so in the table; one that does not has killed its server, or died with it. The first try costs no statement; each later one is counted before
 * it begins, so that a job that kills every server is parked in the end. Neither a wake-up that waits in a long queue nor one that was never sent is counted: only what begins is.
 */
final class StartRules {
    private StartRules() {}

    /** What is to be done with a wake-up. */
    enum Step {
        /** Begin. */
        BEGIN,
        /** Write the count, then begin. */
        COUNT,
        /** Write the count and leave the job to the relay, later. */
        POSTPONE,
        /** Park it. */
        GIVE_UP
    }

    /**
     * What is to be done.
     *
     * @param interruptions what the table is to say: tries that began and are not known to have ended, with this one
     * @param delay how long the relay leaves the job alone from now
     */
    record Start(Step step, int interruptions, Duration delay) {}

    /**
     * What bounds the tries.
     *
     * @param interrupted the policy for tries that never ended
     * @param age how old the job is
     * @param lease how long at least the relay leaves alone what has begun
     */
    record Limits(RetryPolicy interrupted, Duration age, Duration lease) {}

    /**
     * Decides.
     *
     * @param redelivered whether the wake-up itself was with a worker before, who ended without a result
     */
    static Start decide(KeptJob job, boolean redelivered, Limits limits) {
        int dead = redelivered ? Math.max(1, job.interruptions()) : job.interruptions();
        var interrupted = limits.interrupted();
        if (dead > 0 && interrupted.isOver(dead, limits.age())) {
            return new Start(Step.GIVE_UP, dead, Duration.ZERO);
        }
        if (redelivered) {
            return new Start(Step.POSTPONE, dead, interrupted.delayAfter(dead));
        }
        if (dead == 0 && job.sends() <= 1) {
            return new Start(Step.BEGIN, 0, Duration.ZERO);
        }
        var pause = interrupted.delayAfter(dead + 1);
        return new Start(Step.COUNT, dead + 1, pause.compareTo(limits.lease()) > 0 ? pause : limits.lease());
    }
}
