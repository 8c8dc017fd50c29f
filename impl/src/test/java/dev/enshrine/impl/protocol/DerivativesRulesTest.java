// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static dev.enshrine.impl.protocol.SlotValues.p;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link DerivativesRules} for a job about p(0), over every kind of value its row can hold. */
class DerivativesRulesTest {

    @ParameterizedTest
    @EnumSource(Held.class)
    void writesExactlyIntoARowThatSaysStoredAndOnlyWhatIsThere(Held row) {
        boolean saysSo = row.says.equals("store:p0");

        assertThat(decide(row, true, false) == DerivativesVerdict.WRITE).isEqualTo(saysSo);
        assertThat(decide(row, false, false) == DerivativesVerdict.MAKE_AGAIN).isEqualTo(saysSo);
        assertThat(DerivativesRules.mayMake(row.value, p(0).file())).isEqualTo(saysSo);
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void waitsForARowOrAPromotionThatMayStillCome(Held row) {
        boolean mayCome = row == Held.NO_ROW || row == Held.C0;

        assertThat(decide(row, true, false) == DerivativesVerdict.NOT_YET).isEqualTo(mayCome);
        assertThat(decide(row, true, true)).isNotEqualTo(DerivativesVerdict.NOT_YET);
    }

    @Test
    void givesUpPastTheHorizon() {
        assertThat(decide(Held.NO_ROW, true, true)).isEqualTo(DerivativesVerdict.GONE);
        assertThat(decide(Held.C0, true, true)).isEqualTo(DerivativesVerdict.NEVER_PROMOTED);
    }

    @ParameterizedTest
    @EnumSource(Held.class)
    void asksForDestructionExactlyWhereTheRowWillNeverHaveTheFile(Held row) {
        boolean willHaveIt = row.becomes.equals("store:p0");

        assertThat(decide(row, true, true).asksDestruction()).isNotEqualTo(willHaveIt);
    }

    private static DerivativesVerdict decide(Held row, boolean complete, boolean pastHorizon) {
        return DerivativesRules.decide(row.value, p(0).file(), complete, pastHorizon);
    }
}
