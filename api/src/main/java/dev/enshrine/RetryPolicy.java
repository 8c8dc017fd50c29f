// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often and how patiently a failed job is tried again. Immutable.
 *
 * @param attempts how many tries in all before the job is parked, at least 1
 * @param firstDelay wait before the second try, positive
 * @param factor by which each further wait grows, at least 1
 * @param longestDelay no wait is longer, at least the first delay
 */
public record RetryPolicy(int attempts, Duration firstDelay, double factor, Duration longestDelay) {

    /**
     * Checks the values.
     *
     * @throws MisconfiguredException if one is out of its range
     */
    public RetryPolicy {
        requireNonNull(firstDelay, "firstDelay");
        requireNonNull(longestDelay, "longestDelay");
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
