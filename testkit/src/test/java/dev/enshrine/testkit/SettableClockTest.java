// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class SettableClockTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final SettableClock clock = new SettableClock(NOON);

    @Test
    void standsStill() {
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.getZone()).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void goesOnWhenTold() {
        clock.advance(Duration.ofMinutes(5));
        clock.advance(Duration.ofSeconds(1));

        assertThat(clock.instant()).isEqualTo("2026-01-01T12:05:01Z");
    }

    @Test
    void doesNotAdvanceBackwards() {
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT-1S")
                .hasMessageContaining("set()");
    }

    @Test
    void canBeSetBack() {
        clock.set(NOON.minusSeconds(60));

        assertThat(clock.instant()).isEqualTo("2026-01-01T11:59:00Z");
    }

    @Test
    void movesItsClocksOfOtherZones() {
        var elsewhere = clock.withZone(ZoneId.of("Asia/Tokyo"));

        clock.advance(Duration.ofHours(1));

        assertThat(elsewhere.instant()).isEqualTo("2026-01-01T13:00:00Z");
        assertThat(elsewhere.getZone()).isEqualTo(ZoneId.of("Asia/Tokyo"));
    }
}
