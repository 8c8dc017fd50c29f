// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static dev.enshrine.impl.outbox.DataSourceKind.LOCAL;
import static dev.enshrine.impl.outbox.DataSourceKind.UNKNOWN;
import static dev.enshrine.impl.outbox.DataSourceKind.XA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.JournalChoice;
import dev.enshrine.impl.outbox.JournalRules.Kept;
import dev.enshrine.impl.outbox.JournalRules.Plugged;
import dev.enshrine.impl.outbox.JournalRules.Unit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalRulesTest {
    private static final Unit WITH_TABLE = new Unit("album", true, LOCAL);
    private static final Unit ON_XA = new Unit("album", false, XA);
    private static final Unit ON_LOCAL = new Unit("album", false, LOCAL);
    private static final Unit ON_SOMETHING = new Unit("album", false, UNKNOWN);

    @ParameterizedTest
    @EnumSource
    void theApplicationsOwnJournalComesBeforeAll(JournalChoice choice) {
        assertThat(decide(choice, Plugged.OWN, WITH_TABLE).kept()).isEqualTo(Kept.OWN);
    }

    @Test
    void takesTheOutboxWhereItsTableIs() {
        assertThat(decide(JournalChoice.AUTO, Plugged.QUEUES, WITH_TABLE).kept())
                .isEqualTo(Kept.OUTBOX);
        assertThat(decide(JournalChoice.AUTO, Plugged.NOTHING, WITH_TABLE).kept())
                .isEqualTo(Kept.OUTBOX);
    }

    @Test
    void takesTheQueuesWhereOneUnitHasNoTable() {
        var decision = decide(JournalChoice.AUTO, Plugged.QUEUES, WITH_TABLE, ON_XA);

        assertThat(decision.kept()).isEqualTo(Kept.XA);
    }

    @Test
    void takesTheQueuesWithDatasourcesThatTakePartOrThatNobodyKnows() {
        var decision = decide(JournalChoice.AUTO, Plugged.QUEUES, ON_XA, ON_SOMETHING);

        assertThat(decision.kept()).isEqualTo(Kept.XA);
        assertThat(decision.without()).isEmpty();
    }

    @Test
    void failsByItselfWithNeitherTableNorDatasourceThatTakesPart() {
        assertThat(decide(JournalChoice.AUTO, Plugged.QUEUES, ON_XA, ON_LOCAL).without())
                .containsExactly(ON_LOCAL);
    }

    @Test
    void acceptsThatDatasourceWhenTheSettingsSaySo() {
        var decision = decide(JournalChoice.XA, Plugged.QUEUES, ON_LOCAL);

        assertThat(decision.kept()).isEqualTo(Kept.XA);
        assertThat(decision.without()).isEmpty();
    }

    @Test
    void keepsNothingWithoutTableAndQueues() {
        assertThat(decide(JournalChoice.AUTO, Plugged.NOTHING, ON_LOCAL).kept()).isEqualTo(Kept.EXECUTOR);
        assertThat(decide(JournalChoice.AUTO, Plugged.NOTHING).kept()).isEqualTo(Kept.EXECUTOR);
    }

    @Test
    void failsWithoutTheTableThatTheSettingsWant() {
        assertThat(decide(JournalChoice.OUTBOX, Plugged.QUEUES, WITH_TABLE, ON_XA)
                        .without())
                .containsExactly(ON_XA);
    }

    private static JournalRules.Decision decide(JournalChoice choice, Plugged plugged, Unit... units) {
        return JournalRules.decide(choice, plugged, List.of(units));
    }
}
