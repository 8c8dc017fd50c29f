// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.impl.protocol.CacheRules.Sweep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rule R6 at and around each of its limits: a lifetime of 24 hours, transactions of at most one. */
class CacheRulesTest {
    private static final Instant UPLOADED = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofHours(1);

    @ParameterizedTest
    @CsvSource({"0, false", "1379, false", "1380, false", "1381, true", "1440, true", "100000, true"})
    void aFileExpiresOneMarginBeforeItsLifetimeEnds(int minutes, boolean expired) {
        assertThat(CacheRules.isExpired(UPLOADED, at(minutes), LIFETIME, LONGEST))
                .isEqualTo(expired);
    }

    @Test
    void aFileFromAClockThatRunsAheadIsNotExpired() {
        assertThat(CacheRules.isExpired(UPLOADED, at(-5), LIFETIME, LONGEST)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0", "1379", "1440", "1441", "5000"})
    void aReferencedFileIsKeptHoweverOld(int minutes) {
        for (var since : everySince()) {
            assertThat(sweep(at(minutes), true, since))
                    .as("unreferenced since %s", since)
                    .isEqualTo(Sweep.KEEP);
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "1379", "1381", "1440"})
    void aFileWithinItsLifetimeIsKeptEvenIfNothingRefersToIt(int minutes) {
        for (var since : everySince()) {
            assertThat(sweep(at(minutes), false, since))
                    .as("unreferenced since %s", since)
                    .isEqualTo(Sweep.KEEP);
        }
    }

    @Test
    @Behaviour("X-16")
    void anOldUnreferencedFileIsWatchedWhenFirstFound() {
        assertThat(sweep(at(1441), false, Optional.empty())).isEqualTo(Sweep.WATCH);
    }

    @ParameterizedTest
    @CsvSource({"1441, WATCH", "1500, WATCH", "1501, DELETE", "1502, DELETE"})
    void anOldFileUnreferencedSinceAnEarlierPassGoesAfterTheLongestTransaction(int minutes, Sweep sweep) {
        assertThat(sweep(at(minutes), false, Optional.of(at(1441)))).isEqualTo(sweep);
    }

    @Test
    @Behaviour("X-16")
    void whatMayStillBeWrittenIsKeptForTheWholeOfTheLongestTransaction() {
        var writable = IntStream.rangeClosed(0, 1500)
                .filter(minute -> !CacheRules.isExpired(UPLOADED, at(minute), LIFETIME, LONGEST))
                .boxed();

        assertThat(writable).isNotEmpty().allSatisfy(written -> {
            var lastMomentOfItsTransaction = at(written).plus(LONGEST);

            assertThat(sweep(lastMomentOfItsTransaction, false, Optional.of(UPLOADED)))
                    .isEqualTo(Sweep.KEEP);
        });
    }

    private static Sweep sweep(Instant now, boolean referenced, Optional<Instant> unreferencedSince) {
        return CacheRules.sweep(UPLOADED, referenced, unreferencedSince, now, LIFETIME, LONGEST);
    }

    private static List<Optional<Instant>> everySince() {
        return Stream.concat(
                        Stream.of(Optional.<Instant>empty()),
                        IntStream.of(0, 1440, 1441).mapToObj(minutes -> Optional.of(at(minutes))))
                .toList();
    }

    private static Instant at(int minutes) {
        return UPLOADED.plus(Duration.ofMinutes(minutes));
    }
}
