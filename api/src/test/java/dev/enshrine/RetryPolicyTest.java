// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private static final RetryPolicy POLICY = new RetryPolicy(10, Duration.ofSeconds(1), 4, Duration.ofMinutes(10));

    @ParameterizedTest
    @CsvSource({"1, PT1S", "2, PT4S", "3, PT16S", "4, PT1M4S", "5, PT4M16S", "6, PT10M", "7, PT10M", "2147483647, PT10M"
    })
    void waitsLongerAfterEachTryUpToTheLongestDelay(int tries, Duration delay) {
        assertThat(POLICY.delayAfter(tries)).isEqualTo(delay);
    }

    @Test
    void mayWaitTheSameTimeAfterEachTry() {
        var steady = new RetryPolicy(3, Duration.ofMillis(250), 1, Duration.ofMillis(250));

        assertThat(steady.delayAfter(1)).isEqualTo(steady.delayAfter(1_000)).isEqualTo(Duration.ofMillis(250));
    }

    @Test
    void mayGrowByAFraction() {
        var gentle = new RetryPolicy(3, Duration.ofMillis(100), 1.5, Duration.ofSeconds(1));

        assertThat(gentle.delayAfter(2)).isEqualTo(Duration.ofMillis(150));
        assertThat(gentle.delayAfter(3)).isEqualTo(Duration.ofMillis(225));
    }

    @Test
    void neverWaitsForNothing() {
        var tiny = new RetryPolicy(3, Duration.ofNanos(1), 2, Duration.ofSeconds(1));

        assertThat(tiny.delayAfter(1)).isPositive();
        assertThat(tiny.delayAfter(Integer.MAX_VALUE)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void takesALongestDelayBeyondAnyMeasure() {
        var forever = ChronoUnit.FOREVER.getDuration();
        var patient = new RetryPolicy(3, Duration.ofSeconds(1), 2, forever);

        assertThat(patient.delayAfter(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(patient.delayAfter(Integer.MAX_VALUE)).isEqualTo(forever);
    }

    @Test
    void endsWithTheAttemptsWhateverTheAge() {
        assertThat(POLICY.isOver(9, Duration.ofDays(10_000))).isFalse();
        assertThat(POLICY.isOver(10, Duration.ZERO)).isTrue();
    }

    @Test
    void endsPastTheHorizonWhateverTheAttempts() {
        var hour = POLICY.withHorizon(Duration.ofHours(1));

        assertThat(hour.isOver(1, Duration.ofHours(1))).isFalse();
        assertThat(hour.isOver(1, Duration.ofHours(1).plusMillis(1))).isTrue();
        assertThat(hour.withHorizon(RetryPolicy.NO_HORIZON)).isEqualTo(POLICY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1S", "PT0S", "PT-1S"})
    void refusesAHorizonBeforeTheSecondTry(Duration horizon) {
        assertThatThrownBy(() -> POLICY.withHorizon(horizon))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("horizon " + horizon + " and first delay PT1S")
                .hasMessageContaining("Make the horizon longer");
    }

    @ParameterizedTest
    @CsvSource({
        "0, PT1S, 2, PT1M",
        "-1, PT1S, 2, PT1M",
        "3, PT0S, 2, PT1M",
        "3, PT-1S, 2, PT1M",
        "3, PT1S, 0.9, PT1M",
        "3, PT1S, -2, PT1M",
        "3, PT1S, NaN, PT1M",
        "3, PT1S, 2, PT0.999S",
    })
    void refusesValuesOutOfTheirRange(int attempts, Duration first, double factor, Duration longest) {
        assertThatThrownBy(() -> new RetryPolicy(attempts, first, factor, longest))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining(attempts + " attempts, first delay " + first)
                .hasMessageContaining("Use at least 1 attempt");
    }
}
