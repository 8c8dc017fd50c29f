// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * How often, how patiently and how long a failed job is tried again. Immutable.
 *
 * @param attempts how many tries in all before the job is parked, at least 1
 * @param firstDelay wait before the second try, positive
 * @param factor by which each further wait grows, at least 1
 * @param longestDelay no wait is longer, at least the first delay
 * @param horizon a job that is older than this, counted from when it was first asked for, is parked at its next failure whatever the attempts; longer than the first delay. A redriven job is as old as it
 *     was, so past its horizon it has one try
 */
public record RetryPolicy(int attempts, Duration firstDelay, double factor, Duration longestDelay, Duration horizon) {
    /** The horizon of a job that is never too old. */
    public static final Duration NO_HORIZON = ChronoUnit.FOREVER.getDuration();

    /**
     * Without a horizon: only the attempts end it.
     *
     * @throws MisconfiguredException if a value is out of its range
     */
    public RetryPolicy(int attempts, Duration firstDelay, double factor, Duration longestDelay) {
        this(attempts, firstDelay, factor, longestDelay, NO_HORIZON);
    }

    /**
     * Checks the values.
     *
     * @throws MisconfiguredException if one is out of its range
     */
    public RetryPolicy {
        requireNonNull(firstDelay, "firstDelay");
        requireNonNull(longestDelay, "longestDelay");
        requireNonNull(horizon, "horizon");
        if (attempts < 1
                || !(factor >= 1) // also refuses NaN
                || firstDelay.isNegative()
                || firstDelay.isZero()
                || longestDelay.compareTo(firstDelay) < 0) {
            throw new MisconfiguredException(
                    "A retry policy of " + attempts + " attempts, first delay " + firstDelay + ", factor " + factor
                            + ", longest delay " + longestDelay
                            + " cannot work. Use at least 1 attempt, a positive first delay, a factor of at least 1 and a longest delay not below the first.");
        }
        if (horizon.compareTo(firstDelay) <= 0) {
            throw new MisconfiguredException(
                    "A retry policy with horizon " + horizon + " and first delay " + firstDelay
                            + " cannot work: each job would be too old at its second try. Make the horizon longer, or leave it out.");
        }
    }

    /** The same with another horizon, {@link #NO_HORIZON} for none. */
    public RetryPolicy withHorizon(Duration value) {
        return new RetryPolicy(attempts, firstDelay, factor, longestDelay, value);
    }

    /**
     * Whether a job is to be given up.
     *
     * @param tries how many tries were made
     * @param age how long ago the job was first asked for
     */
    public boolean isOver(int tries, Duration age) {
        return tries >= attempts || age.compareTo(horizon) > 0;
    }

    /**
     * The wait after that many tries: exponential back-off, cut at the longest delay.
     *
     * @param tries how many tries were made, at least 1
     */
    public Duration delayAfter(int tries) {
        double nanos = nanos(firstDelay) * Math.pow(factor, Math.max(0, tries - 1));
        return nanos >= nanos(longestDelay) ? longestDelay : Duration.ofNanos(Math.round(nanos));
    }

    /** Unlike {@link Duration#toNanos} it never overflows. */
    private static double nanos(Duration duration) {
        return duration.getSeconds() * 1e9 + duration.getNano();
    }
}
