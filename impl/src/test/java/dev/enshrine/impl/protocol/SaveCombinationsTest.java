// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.impl.protocol.SaveVerdict.Reason;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Properties of {@link SaveRules} over every combination of values. The first group pins the function; the second says why it is safe. */
class SaveCombinationsTest {

    @Nested
    class WhatIsAsked {
        @Test
        void keepsTheRowsValueExactlyWhenTheNewOneIsAFormerFormOfItsFileOrNoChange() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> save.keeps() != isKept(save))
                    .isEmpty();
            assertThat(SaveCase.reachable()).anyMatch(SaveCase::keeps);
        }

        @Test
        void refusesExactlyTheStoredFilesThatTheSlotDidNotHaveAndTheToolkitDidNotAttach() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> save.isRefusedFor(Reason.FOREIGN) != isForeign(save))
                    .isEmpty();
            assertThat(SaveCase.reachable()).anyMatch(save -> save.isRefusedFor(Reason.FOREIGN));
        }

        @Test
        void refusesExactlyTheExpiredCachedFilesThatAreAChange() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> save.isRefusedFor(Reason.EXPIRED) != isExpired(save))
                    .isEmpty();
            assertThat(SaveCase.reachable()).anyMatch(save -> save.isRefusedFor(Reason.EXPIRED));
        }

        @Test
        void proceedsWithEverythingElse() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> save.proceeds() == (isKept(save) || isForeign(save) || isExpired(save)))
                    .isEmpty();
        }

        @Test
        @Behaviour("X-18")
        void promotesExactlyTheCachedFilesThatAreWritten() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.promotes()
                            .equals(
                                    save.proceeds()
                                                    && isWritten(save)
                                                    && save.now().isCached()
                                            ? save.now().says
                                            : ""))
                    .isEmpty();
        }

        @Test
        void destroysExactlyTheStoredFormOfTheOverwrittenFileUnlessTheNewValueNeedsIt() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.destroys().equals(isLost(save) ? save.old().becomes : ""))
                    .isEmpty();
        }

        @Test
        void needsTheRowExactlyWhereTheColumnOfAnExistingRowIsWritten() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> SaveRules.needsRow(save.writes(), save.loaded().value, save.now().value)
                            != (save.loaded() != Held.NO_ROW && isWritten(save)))
                    .isEmpty();
        }
    }

    @Nested
    class WhyItIsSafe {
        @Test
        void neverDestroysWhatTheWrittenValueIsPromotesToOrLists() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.destroys().isEmpty())
                    .isNotEmpty()
                    .noneMatch(save -> save.now().needs().contains(save.destroys()));
        }

        @Test
        void neverLosesSightOfTheFileItOverwrites() {
            assertThat(SaveCase.reachable())
                    .filteredOn(save -> save.proceeds() && !save.old().becomes.isEmpty())
                    .isNotEmpty()
                    .allMatch(save -> save.now().needs().contains(save.old().becomes)
                            || save.destroys().equals(save.old().becomes));
        }

        @Test
        void neverWritesACachedFileWithoutAskingForItsPromotion() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> save.proceeds() && save.now().isCached() && isWritten(save))
                    .isNotEmpty()
                    .allMatch(save -> save.promotes().equals(save.now().says));
        }

        @Test
        void asksForNothingWhenTheColumnIsNotWritten() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !isWritten(save))
                    .isNotEmpty()
                    .allMatch(save -> save.verdict() instanceof SaveVerdict.Proceed proceed && proceed.asksNothing());
        }

        @Test
        void destroysNothingOnAnInsert() {
            assertThat(SaveCase.reachable())
                    .filteredOn(save -> save.loaded() == Held.NO_ROW)
                    .isNotEmpty()
                    .allMatch(save -> save.destroys().isEmpty());
        }

        @Test
        void neitherPromotesNorRefusesNorKeepsOnADelete() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> save.now() == Held.NO_ROW && save.changes())
                    .isNotEmpty()
                    .allMatch(save -> save.proceeds() && save.promotes().isEmpty());
        }

        @Test
        void neverRefusesToRemoveOrDelete() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> List.of(Held.EMPTY, Held.NO_ROW).contains(save.now()) && save.changes())
                    .isNotEmpty()
                    .allMatch(SaveCase::proceeds);
        }

        @Test
        void neverRefusesWhatTheTransactionLoaded() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.changes())
                    .isNotEmpty()
                    .allMatch(save -> save.proceeds() || save.keeps());
        }

        @Test
        void neverWritesWhatTheUserDidNotChangeOverAnythingElse() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.changes() && isWritten(save) && save.proceeds())
                    .isNotEmpty()
                    .allMatch(save -> save.now() == save.old());
        }
    }

    @Nested
    class WhatDoesNotMatter {
        @Test
        void whoAttachedItMattersForStoredFilesOnly() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.now().isStored())
                    .isNotEmpty()
                    .allMatch(save -> save.verdict()
                            .equals(save.withAttachedHere(!save.attachedHere()).verdict()));
        }

        @Test
        void ageMattersForCachedFilesOnly() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.now().isCached())
                    .isNotEmpty()
                    .allMatch(save -> save.verdict()
                            .equals(save.withExpired(!save.expired()).verdict()));
        }

        @Test
        void aVersionMattersOnlyForWhereTheOldValueComesFrom() {
            assertThat(SaveCase.all())
                    .allMatch(save -> save.verdict()
                            .equals(save.withVersioned(!save.writes().versioned())
                                    .verdict()));
        }
    }

    private static boolean isWritten(SaveCase save) {
        return save.changes() || !save.writes().changedColumnsOnly();
    }

    private static boolean isKept(SaveCase save) {
        if (!save.changes()) {
            return isWritten(save) && save.now() != save.old();
        }
        boolean sameFile = save.old().isStored() && save.now().becomes.equals(save.old().becomes);
        return sameFile && save.now() != save.old();
    }

    private static boolean isForeign(SaveCase save) {
        return save.changes()
                && save.now().isStored()
                && !save.now().says.equals(save.old().becomes)
                && !save.attachedHere();
    }

    private static boolean isExpired(SaveCase save) {
        return save.changes()
                && save.now().isCached()
                && save.expired()
                && !save.now().says.equals(save.old().says)
                && !isKept(save);
    }

    private static boolean isLost(SaveCase save) {
        return save.changes() && save.proceeds() && !save.now().needs().contains(save.old().becomes);
    }
}
