// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpkeepTest {
    @Test
    void hasTheDefaultsOfTheManual() {
        var settings = Settings.defaults();
        var upkeep = settings.upkeep();

        assertThat(upkeep.reconcileInterval()).isEqualTo(Duration.ofMinutes(5));
        assertThat(upkeep.cleanInterval()).isEqualTo(Duration.ofHours(1));
        assertThat(upkeep.examineInterval()).isZero();
        assertThat(upkeep.batch()).isEqualTo(500);
        assertThat(upkeep.dryRun()).isFalse();
        assertThat(settings.reconcileAfter()).isEqualTo(Duration.ofMinutes(15));
        assertThat(settings.orphanAge()).isEqualTo(settings.cacheLifetime());
    }

    @Test
    void changesOneAtATimeAndKeepsTheOthers() {
        var settings = Settings.defaults()
                .withUpkeep(Upkeep.off()
                        .withReconcileInterval(Duration.ofSeconds(1))
                        .withCleanInterval(Duration.ofSeconds(2))
                        .withExamineInterval(Duration.ofSeconds(3))
                        .withReconcileAfter(Duration.ofMinutes(20))
                        .withOrphanAge(Duration.ofDays(2))
                        .withBatch(7)
                        .withDryRun(true))
                .withAcceptUnsafeEntities(true);
        var upkeep = settings.upkeep();

        assertThat(upkeep.reconcileInterval()).isEqualTo(Duration.ofSeconds(1));
        assertThat(upkeep.cleanInterval()).isEqualTo(Duration.ofSeconds(2));
        assertThat(upkeep.examineInterval()).isEqualTo(Duration.ofSeconds(3));
        assertThat(settings.reconcileAfter()).isEqualTo(Duration.ofMinutes(20));
        assertThat(settings.orphanAge()).isEqualTo(Duration.ofDays(2));
        assertThat(upkeep.batch()).isEqualTo(7);
        assertThat(upkeep.dryRun()).isTrue();
    }

    @Test
    void isOffWhenAllIntervalsAreZero() {
        assertThat(Upkeep.off().reconcileInterval()).isZero();
        assertThat(Upkeep.off().cleanInterval()).isZero();
        assertThat(Upkeep.off().examineInterval()).isZero();
    }

    @Test
    void waitsLongerWhereTransactionsAreLonger() {
        var settings = Settings.defaults().withLongestTransaction(Duration.ofHours(1));

        assertThat(settings.reconcileAfter()).isEqualTo(Duration.ofHours(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT0S", "P7D"})
    void refusesToAskAgainWhileTheFirstJobIsOnItsWayOrTheFileHasExpired(Duration age) {
        assertThatThrownBy(
                        () -> Settings.defaults().withUpkeep(Upkeep.defaults().withReconcileAfter(age)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("reconcileAfter is " + age)
                .hasMessageContaining("Choose an age between");
    }

    @Test
    void refusesToCallAFileAnOrphanThatWaitsForItsRecord() {
        assertThatThrownBy(
                        () -> Settings.defaults().withUpkeep(Upkeep.defaults().withOrphanAge(Duration.ofMinutes(20))))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("orphanAge is PT20M");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 10_001})
    void refusesBatchesOutOfRange(int batch) {
        assertThatThrownBy(() -> Upkeep.defaults().withBatch(batch))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("batch of " + batch);
    }

    @Test
    void refusesNegativeIntervals() {
        var before = Duration.ofSeconds(-1);

        assertThatThrownBy(() -> Upkeep.defaults().withReconcileInterval(before))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("reconcileInterval is PT-1S");
        assertThatThrownBy(() -> Upkeep.defaults().withCleanInterval(before))
                .isInstanceOf(MisconfiguredException.class);
        assertThatThrownBy(() -> Upkeep.defaults().withExamineInterval(before))
                .isInstanceOf(MisconfiguredException.class);
    }
}
