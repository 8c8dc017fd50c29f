// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final RetryPolicy ONCE = new RetryPolicy(1, Duration.ofSeconds(1), 1, Duration.ofSeconds(1));

    @Test
    void haveTheDefaultsOfTheManual() {
        var settings = Settings.defaults();

        assertThat(settings.longestTransaction()).isEqualTo(Duration.ofMinutes(5));
        assertThat(settings.cacheLifetime()).isEqualTo(Duration.ofDays(7));
        assertThat(settings.destroyGrace()).isEqualTo(Duration.ofMinutes(10));
        assertThat(settings.horizon()).isEqualTo(Duration.ofMinutes(10));
        assertThat(EnumSet.complementOf(EnumSet.of(FailureClass.NOT_VISIBLE)))
                .allSatisfy(failure -> assertThat(settings.retry(failure))
                        .isEqualTo(new RetryPolicy(10, Duration.ofSeconds(1), 4, Duration.ofMinutes(10))));
        assertThat(settings.visibility().firstDelay()).isEqualTo(Duration.ofMillis(100));
        assertThat(settings.visibility().factor()).isEqualTo(2);
        assertThat(settings.visibility().longestDelay()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.inlineWait()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.acceptUnsafeEntities()).isFalse();
    }

    @Test
    void changeOneAtATimeAndKeepTheOthers() {
        var settings = Settings.defaults()
                .withLongestTransaction(Duration.ofMinutes(1))
                .withCacheLifetime(Duration.ofHours(1))
                .withDestroyGrace(Duration.ofSeconds(3))
                .withRetry(ONCE)
                .withVisibility(ONCE)
                .withInlineWait(Duration.ZERO)
                .withAcceptUnsafeEntities(true);

        assertThat(settings.longestTransaction()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.cacheLifetime()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.destroyGrace()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.retry(FailureClass.STORAGE)).isEqualTo(ONCE);
        assertThat(settings.visibility()).isEqualTo(ONCE);
        assertThat(settings.inlineWait()).isZero();
        assertThat(settings.acceptUnsafeEntities()).isTrue();
    }

    @Test
    void leaveTheInstanceTheyCameFromAlone() {
        var settings = Settings.defaults();

        settings.withDestroyGrace(Duration.ZERO);

        assertThat(settings.destroyGrace()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void deriveGraceAndHorizonFromTheLongestTransaction() {
        var settings = Settings.defaults().withLongestTransaction(Duration.ofMinutes(2));

        assertThat(settings.destroyGrace()).isEqualTo(Duration.ofMinutes(4));
        assertThat(settings.horizon()).isEqualTo(Duration.ofMinutes(4));
    }

    @Test
    void keepAGraceThatWasSetEvenIfItWasTheDefault() {
        var settings = Settings.defaults()
                .withDestroyGrace(Duration.ofMinutes(10))
                .withLongestTransaction(Duration.ofSeconds(10));

        assertThat(settings.destroyGrace()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void haveAPolicyForEachClassOfFailure() {
        var settings = Settings.defaults().withRetry(FailureClass.DATABASE, ONCE);

        assertThat(settings.retry(FailureClass.DATABASE)).isEqualTo(ONCE);
        assertThat(settings.retry(FailureClass.STORAGE).attempts()).isEqualTo(10);
    }

    @Test
    void changeEveryFailureOfATryThatEnded() {
        var settings = Settings.defaults().withRetry(ONCE);

        assertThat(FailureClass.values())
                .filteredOn(failure -> settings.retry(failure).equals(ONCE))
                .containsExactly(
                        FailureClass.STORAGE, FailureClass.DATABASE, FailureClass.PROCESSING, FailureClass.UNEXPECTED);
    }

    @Test
    void takeTheHorizonOfRowsThatAreNotVisible() {
        var patient = Settings.defaults().visibility().withHorizon(Duration.ofHours(1));

        assertThat(Settings.defaults().withVisibility(patient).horizon()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void refuseToTakeARowForDeletedThatIsOnItsWay() {
        var hasty = Settings.defaults().visibility().withHorizon(Duration.ofMinutes(9));

        assertThatThrownBy(() -> Settings.defaults().withVisibility(hasty))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("horizon of NOT_VISIBLE is PT9M")
                .hasMessageContaining("longestTransaction (PT5M)");
    }

    @Test
    void refuseAHorizonWithinTheGrace() {
        var hasty = Settings.defaults().retry(FailureClass.STORAGE).withHorizon(Duration.ofMinutes(10));

        assertThatThrownBy(() -> Settings.defaults().withRetry(FailureClass.STORAGE, hasty))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("horizon of STORAGE is PT10M")
                .hasMessageContaining("destroyGrace (PT10M)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void refuseDurationsThatAreNotPositive(Duration duration) {
        assertThatThrownBy(() -> Settings.defaults().withLongestTransaction(duration))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("longestTransaction is " + duration);
        assertThatThrownBy(() -> Settings.defaults().withCacheLifetime(duration))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("cacheLifetime is " + duration);
    }

    @Test
    void refuseNegativeWaits() {
        assertThatThrownBy(() -> Settings.defaults().withDestroyGrace(Duration.ofMillis(-1)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("destroyGrace is PT-0.001S");
        assertThatThrownBy(() -> Settings.defaults().withInlineWait(Duration.ofMillis(-1)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("inlineWait PT-0.001S");
    }

    @Test
    @Behaviour({"RM-08", "X-16"})
    void refuseALifetimeThatCouldEndBeforeTheSaveDoes() {
        assertThatThrownBy(() -> Settings.defaults().withCacheLifetime(Duration.ofMinutes(10)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("cacheLifetime is PT10M")
                .hasMessageContaining("longestTransaction (PT5M)");
        assertThat(Settings.defaults().withCacheLifetime(Duration.ofMinutes(11)).cacheLifetime())
                .isEqualTo(Duration.ofMinutes(11));
    }
}
