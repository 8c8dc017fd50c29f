// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static dev.enshrine.impl.protocol.SlotValues.D;
import static dev.enshrine.impl.protocol.SlotValues.EMPTY;
import static dev.enshrine.impl.protocol.SlotValues.NO_ROW;
import static dev.enshrine.impl.protocol.SlotValues.U;
import static dev.enshrine.impl.protocol.SlotValues.V;
import static dev.enshrine.impl.protocol.SlotValues.VD;
import static dev.enshrine.impl.protocol.SlotValues.c;
import static dev.enshrine.impl.protocol.SlotValues.p;
import static dev.enshrine.impl.protocol.SlotValues.thumb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SaveVerdict.Keep;
import dev.enshrine.impl.protocol.SaveVerdict.Proceed;
import dev.enshrine.impl.protocol.SaveVerdict.Reason;
import dev.enshrine.impl.protocol.SaveVerdict.Refuse;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.Stored;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Each rule of docs/protocol.md in a few cases to read; {@link SaveCombinationsTest} and its neighbours go through all of them. */
class RuleExamplesTest {

    @Nested
    class R1NoSilentWrites {
        @Test
        void onlyWholeRowsWithoutAVersionAreUnsafe() {
            assertThat(U.isUnsafe()).isTrue();
            assertThat(List.of(D, V, VD)).noneMatch(EntityWrites::isUnsafe);
        }
    }

    @Nested
    class R2AskToPromoteWhateverCachedValueIsWritten {
        @Test
        void anInsertWithACachedFile() {
            assertThat(save(V, NO_ROW, c(0))).isEqualTo(asks(promote(c(0)), none()));
        }

        @Test
        void aFirstFileForAnExistingRecord() {
            assertThat(save(V, EMPTY, c(0))).isEqualTo(asks(promote(c(0)), none()));
        }

        @Test
        void anUnchangedCachedFileWhenTheWholeRowIsWritten() {
            assertThat(save(V, c(0), c(0))).isEqualTo(asks(promote(c(0)), none()));
        }

        @Test
        void notAnUnchangedCachedFileWhenOnlyChangedColumnsAreWritten() {
            assertThat(save(D, c(0), c(0))).isEqualTo(asks(none(), none()));
        }

        @Test
        void neverAStoredFile() {
            assertThat(save(V, p(0), p(0))).isEqualTo(asks(none(), none()));
        }
    }

    @Nested
    class R3RefuseOrKeep {
        @Test
        void aStoredFileOfAnotherRecordIsRefused() {
            assertThat(save(V, p(0), p(1))).isEqualTo(new Refuse(Reason.FOREIGN));
        }

        @Test
        void aStaleCopyOfAReplacedFileIsRefused() {
            var loadedBeforeTheReplacement = c(0);

            assertThat(save(D, loadedBeforeTheReplacement, c(1), p(0))).isEqualTo(new Refuse(Reason.FOREIGN));
        }

        @Test
        void aDerivativeOfTheOldFileIsRefusedSinceItGoesWithIt() {
            assertThat(save(V, p(0, thumb(0)), new Stored(thumb(0)))).isEqualTo(new Refuse(Reason.FOREIGN));
        }

        @Test
        void whatTheOldFilePromotesToIsNotForeign() {
            assertThat(save(V, c(0), p(0))).isEqualTo(asks(none(), none()));
        }

        @Test
        void whatTheToolkitAttachedItselfIsNotForeign() {
            var attached = SaveRules.decide(new Save(V, p(0), p(0), p(1), true, false));

            assertThat(attached).isEqualTo(asks(none(), destroy(p(0))));
        }

        @Test
        void theStaleCachedFormOfTheRowsOwnFileIsNotWritten() {
            assertThat(save(V, p(0, thumb(0)), c(0))).isEqualTo(new Keep());
        }

        @Test
        void theStaleCachedFormIsNotWrittenEvenIfItHasExpired() {
            var stale = SaveRules.decide(new Save(V, p(0), p(0), c(0), false, true));

            assertThat(stale).isEqualTo(new Keep());
        }
    }

    @Nested
    class R4AskToDestroyTheOldFilesStoredForm {
        @Test
        void aReplacedStoredFile() {
            assertThat(save(V, p(0), c(1))).isEqualTo(asks(promote(c(1)), destroy(p(0))));
        }

        @Test
        void aReplacedCachedFileForItsPromotionMayBeOnItsWay() {
            assertThat(save(V, c(0), c(1))).isEqualTo(asks(promote(c(1)), destroy(p(0))));
        }

        @Test
        void aRemovedFile() {
            assertThat(save(V, p(0), EMPTY)).isEqualTo(asks(none(), destroy(p(0))));
        }

        @Test
        void theFileOfADeletedRecord() {
            assertThat(save(V, c(0), NO_ROW)).isEqualTo(asks(none(), destroy(p(0))));
        }

        @Test
        void whatTheRowHasInsteadOfWhatWasLoaded() {
            var loaded = c(0);
            var rowUnderLock = p(1);

            assertThat(SaveRules.needsRow(D, loaded, EMPTY)).isTrue();
            assertThat(save(D, loaded, rowUnderLock, EMPTY)).isEqualTo(asks(none(), destroy(p(1))));
        }

        @Test
        void theRowIsReadAlthoughAVersionSaysThatNobodyHasChangedIt() {
            assertThat(SaveRules.needsRow(V, c(0), EMPTY)).isTrue();
        }

        @Test
        void theRowIsNotReadForATitle() {
            assertThat(SaveRules.needsRow(D, c(0), c(0))).isFalse();
        }

        @Test
        void notAFileThatTheNewOneLists() {
            var listsTheOldOne = SaveRules.decide(new Save(V, p(0), p(0), p(1, p(0).file()), true, false));

            assertThat(listsTheOldOne).isEqualTo(asks(none(), none()));
        }
    }

    @Nested
    class R5OneWayToDelete {
        @Test
        void aSupersededPromotionAsksForTheDestructionOfItsCopy() {
            assertThat(verdict(c(1)).asksDestruction()).isTrue();
        }

        @Test
        void aPromotionOfADeletedRecordDoesToo() {
            assertThat(PromotionVerdict.GONE.asksDestruction()).isTrue();
        }

        @Test
        void aPromotionThatMaySucceedYetDoesNot() {
            assertThat(verdict(NO_ROW).asksDestruction()).isFalse();
            assertThat(PromotionVerdict.COPY_AGAIN.asksDestruction()).isFalse();
        }

        @Test
        void aDestructionSparesTheRowsFile() {
            assertThat(DestroyRules.deletable(p(0), List.of(p(0).file()))).isEmpty();
        }

        @Test
        void aDestructionSparesWhatTheRowsFilePromotesTo() {
            assertThat(DestroyRules.deletable(c(0), List.of(p(0).file()))).isEmpty();
        }

        @Test
        void aDestructionDeletesWhatAnotherFileHasReplaced() {
            assertThat(DestroyRules.deletable(p(1), List.of(p(0).file()))).containsExactly(p(0).file());
        }
    }

    @Nested
    class R6CachedFilesExpire {
        @Test
        void anExpiredUploadIsRefused() {
            var late = SaveRules.decide(new Save(V, p(0), p(0), c(1), false, true));

            assertThat(late).isEqualTo(new Refuse(Reason.EXPIRED));
        }

        @Test
        void anExpiredUploadThatTheRowHasAlreadyIsNoChange() {
            var loadedBeforeSomebodyElseWroteIt = EMPTY;
            var late = SaveRules.decide(new Save(D, loadedBeforeSomebodyElseWroteIt, c(1), c(1), false, true));

            assertThat(late).isEqualTo(asks(promote(c(1)), none()));
        }

        @Test
        void anExpiredUploadThatWasLoadedMayBeWrittenBack() {
            var late = SaveRules.decide(new Save(V, c(0), c(0), c(0), false, true));

            assertThat(late).isEqualTo(asks(promote(c(0)), none()));
        }
    }

    @Nested
    class R7VerdictUnderLock {
        @Test
        void anUnlockedRowSaysOnlyWhetherToCopy() {
            assertThat(PromotionRules.mayCopy(c(0), c(0).file())).isTrue();
            assertThat(PromotionRules.mayCopy(p(0), c(0).file())).isFalse();
        }

        @Test
        void aLockedRowSaysAlreadyPromotedOrSuperseded() {
            assertThat(verdict(p(0))).isEqualTo(PromotionVerdict.ALREADY_PROMOTED);
            assertThat(verdict(p(1))).isEqualTo(PromotionVerdict.SUPERSEDED);
            assertThat(verdict(EMPTY)).isEqualTo(PromotionVerdict.SUPERSEDED);
        }

        @Test
        void noRowMeansNotYetUntilTheHorizon() {
            assertThat(verdict(NO_ROW)).isEqualTo(PromotionVerdict.NOT_YET_VISIBLE);
            assertThat(PromotionRules.decide(NO_ROW, c(0).file(), c(0).promoted(), true, true))
                    .isEqualTo(PromotionVerdict.GONE);
        }
    }

    @Nested
    class R8Derivatives {
        @Test
        void aDerivativeThatIsNotInPermanentStorageKeepsTheRowFromBeingWritten() {
            var copied = false;

            assertThat(PromotionRules.decide(c(0), c(0).file(), c(0).promoted(), copied, false))
                    .isEqualTo(PromotionVerdict.COPY_AGAIN);
        }

        @Test
        void aDestructionSparesADerivativeThatACachedRowLists() {
            var cachedWithThumb = new SlotValue.Cached(c(0).file(), c(0).promoted(), Set.of(thumb(0)));

            assertThat(DestroyRules.deletable(cachedWithThumb, List.of(thumb(0))))
                    .isEmpty();
            assertThat(cachedWithThumb.isSameAs(c(0))).isTrue();
        }

        @Test
        void aDestructionSparesAListedDerivative() {
            assertThat(DestroyRules.deletable(p(0, thumb(0)), List.of(thumb(0))))
                    .isEmpty();
        }

        @Test
        void aDestructionDeletesAReplacedDerivativeAndSparesItsOriginal() {
            var rowWithANewThumb = p(0, thumb(1));

            assertThat(DestroyRules.deletable(rowWithANewThumb, List.of(p(0).file(), thumb(0), thumb(1))))
                    .containsExactly(thumb(0));
        }

        @Test
        void derivativesThatAStaleCopyListsDoNotReplaceTheRows() {
            assertThat(save(D, c(0), p(0), p(0, thumb(0)))).isEqualTo(new Keep());
        }

        @Test
        void derivativesThatAStaleRowListsDoNotReplaceTheRows() {
            assertThat(save(V, p(0, thumb(0)), p(0), p(0, thumb(0)))).isEqualTo(new Keep());
        }
    }

    private static SaveVerdict save(EntityWrites writes, SlotValue loaded, SlotValue now) {
        return save(writes, loaded, loaded, now);
    }

    private static SaveVerdict save(EntityWrites writes, SlotValue loaded, SlotValue old, SlotValue now) {
        return SaveRules.decide(new Save(writes, loaded, old, now, false, false));
    }

    private static PromotionVerdict verdict(SlotValue row) {
        return PromotionRules.decide(row, c(0).file(), c(0).promoted(), true, false);
    }

    private static Proceed asks(Optional<FileIdentity> promote, Optional<FileIdentity> destroy) {
        return new Proceed(promote, destroy);
    }

    private static Optional<FileIdentity> promote(Cached file) {
        return Optional.of(file.file());
    }

    private static Optional<FileIdentity> destroy(Stored file) {
        return Optional.of(file.file());
    }

    private static Optional<FileIdentity> none() {
        return Optional.empty();
    }
}
