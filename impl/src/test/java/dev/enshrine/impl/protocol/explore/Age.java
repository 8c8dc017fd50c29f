// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.CacheRules;
import dev.enshrine.impl.protocol.CacheRules.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The three ages of a cached file as moments that the product's functions understand. */
final class Age {
    private static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Instant UPLOADED = Instant.EPOCH;

    private Age() {}

    static boolean isExpired(int age) {
        return CacheRules.isExpired(UPLOADED, moment(age), LIFETIME, LONGEST_TRANSACTION);
    }

    /**
     * What the cleaner does.
     *
     * @param watched whether an earlier pass found the file old and unreferenced
     * @param longAgo whether everything that was open then has ended
     */
    static Sweep sweep(int age, boolean referenced, boolean watched, boolean longAgo) {
        var now = moment(age);
        var since = now.minus(longAgo ? LONGEST_TRANSACTION : Duration.ofMinutes(1));
        return CacheRules.sweep(
                UPLOADED,
                referenced,
                watched ? Optional.of(since) : Optional.empty(),
                now,
                LIFETIME,
                LONGEST_TRANSACTION);
    }

    private static Instant moment(int age) {
        return switch (age) {
            case State.FRESH -> UPLOADED.plusSeconds(1);
            case State.TOO_OLD_TO_WRITE ->
                UPLOADED.plus(LIFETIME).minus(LONGEST_TRANSACTION).plusSeconds(1);
            default -> UPLOADED.plus(LIFETIME).plus(LONGEST_TRANSACTION).plusSeconds(1);
        };
    }
}
