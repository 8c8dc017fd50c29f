// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static dev.enshrine.impl.protocol.SlotValues.ELSEWHERE;
import static dev.enshrine.impl.protocol.SlotValues.c;
import static dev.enshrine.impl.protocol.SlotValues.p;
import static dev.enshrine.impl.protocol.SlotValues.thumb;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SaveVerdict.Proceed;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Properties of {@link PromotionRules} and {@link DestroyRules} over every combination of values, and of all rules together. */
class JobCombinationsTest {
    private static final List<FileIdentity> FILES = List.of(p(0).file(), p(1).file(), thumb(0), ELSEWHERE.file());

    record PromotionCase(Held row, int file, boolean copied, boolean pastHorizon) {
        static Stream<PromotionCase> all() {
            var cases = new ArrayList<PromotionCase>();
            for (var row : Held.values()) {
                for (int bits = 0; bits < 8; bits++) {
                    cases.add(new PromotionCase(row, bits & 1, (bits & 2) != 0, (bits & 4) != 0));
                }
            }
            return cases.stream();
        }

        PromotionVerdict verdict() {
            return PromotionRules.decide(row.value, job().file(), job().promoted(), copied, pastHorizon);
        }

        Cached job() {
            return c(file);
        }

        boolean rowHasTheCachedFile() {
            return row.says.equals("cache:c" + file);
        }

        boolean rowNeedsTheCopy() {
            return row.needs().contains("store:p" + file);
        }
    }

    @Nested
    class APromotion {
        @Test
        void writesExactlyWhenTheRowStillHasTheFileAndTheCopyIsThere() {
            assertExactly(
                    PromotionVerdict.WRITE,
                    PromotionCase.all().filter(job -> job.rowHasTheCachedFile() && job.copied()));
        }

        @Test
        void copiesAgainExactlyWhenTheRowStillHasTheFileAndTheCopyIsNotThere() {
            assertExactly(
                    PromotionVerdict.COPY_AGAIN,
                    PromotionCase.all().filter(job -> job.rowHasTheCachedFile() && !job.copied()));
        }

        @Test
        void isDoneAlreadyExactlyWhenTheRowNeedsTheCopyButNotTheCachedFile() {
            assertExactly(
                    PromotionVerdict.ALREADY_PROMOTED,
                    PromotionCase.all().filter(job -> job.rowNeedsTheCopy() && !job.rowHasTheCachedFile()));
        }

        @Test
        void isSupersededExactlyWhenTheRowIsThereAndNeedsNeither() {
            assertExactly(
                    PromotionVerdict.SUPERSEDED,
                    PromotionCase.all().filter(job -> job.row() != Held.NO_ROW && !job.rowNeedsTheCopy()));
        }

        @Test
        void waitsForARowExactlyUntilTheHorizon() {
            assertExactly(
                    PromotionVerdict.NOT_YET_VISIBLE,
                    PromotionCase.all().filter(job -> job.row() == Held.NO_ROW && !job.pastHorizon()));
            assertExactly(
                    PromotionVerdict.GONE,
                    PromotionCase.all().filter(job -> job.row() == Held.NO_ROW && job.pastHorizon()));
        }

        @Test
        void isWorthACopyExactlyWhenTheRowHasTheFile() {
            assertThat(PromotionCase.all())
                    .filteredOn(job ->
                            PromotionRules.mayCopy(job.row().value, job.job().file()) != job.rowHasTheCachedFile())
                    .isEmpty();
        }

        @Test
        void asksForDestructionExactlyAtTheEndsThatLeaveACopyNobodyNeeds() {
            assertThat(PromotionCase.all())
                    .filteredOn(job -> job.verdict().asksDestruction()
                            != (!job.rowNeedsTheCopy() && job.verdict() != PromotionVerdict.NOT_YET_VISIBLE))
                    .isEmpty();
        }

        private void assertExactly(PromotionVerdict verdict, Stream<PromotionCase> expected) {
            assertThat(PromotionCase.all().filter(job -> job.verdict() == verdict))
                    .isNotEmpty()
                    .containsExactlyElementsOf(expected.toList());
        }
    }

    @Nested
    class ADestruction {
        @Test
        void deletesExactlyWhatTheRowDoesNotNeed() {
            for (var row : Held.values()) {
                for (var asked : subsets()) {
                    var deletable = DestroyRules.deletable(row.value, asked);

                    assertThat(deletable)
                            .as("row %s, asked %s", row, asked)
                            .containsExactlyElementsOf(asked.stream()
                                    .filter(file -> !row.needs().contains(file.toString()))
                                    .toList());
                }
            }
        }

        private List<List<FileIdentity>> subsets() {
            return IntStream.range(0, 1 << FILES.size())
                    .mapToObj(bits -> IntStream.range(0, FILES.size())
                            .filter(at -> (bits >> at & 1) != 0)
                            .mapToObj(FILES::get)
                            .toList())
                    .toList();
        }
    }

    @Nested
    class AllRulesTogether {
        @Test
        void whatASaveAsksToDestroyMayBeDeletedOnceItsValueIsInTheRow() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.destroys().isEmpty())
                    .isNotEmpty()
                    .allSatisfy(save -> {
                        var asked =
                                ((Proceed) save.verdict()).destroy().stream().toList();

                        assertThat(DestroyRules.deletable(save.now().value, asked))
                                .isEqualTo(asked);
                    });
        }

        @Test
        void whatASaveAsksToPromoteIsWrittenOnceItsValueIsInTheRow() {
            assertThat(SaveCase.all())
                    .filteredOn(save -> !save.promotes().isEmpty())
                    .isNotEmpty()
                    .allSatisfy(save -> {
                        var now = (Cached) save.now().value;

                        assertThat(PromotionRules.decide(now, now.file(), now.promoted(), true, false))
                                .isEqualTo(PromotionVerdict.WRITE);
                    });
        }

        @Test
        void aPromotionAsksToDestroyOnlyWhatTheSameRowLetsGo() {
            assertThat(PromotionCase.all())
                    .filteredOn(job -> job.verdict() != PromotionVerdict.NOT_YET_VISIBLE)
                    .allSatisfy(job -> {
                        var copy = job.job().promoted();
                        var deletable = DestroyRules.deletable(job.row().value, List.of(copy));

                        assertThat(deletable.contains(copy))
                                .isEqualTo(job.verdict().asksDestruction());
                    });
        }

        @Test
        void aPromotedRowIsDoneAlreadyForEveryFurtherDelivery() {
            assertThat(PromotionCase.all())
                    .filteredOn(job -> job.verdict() == PromotionVerdict.WRITE)
                    .isNotEmpty()
                    .allSatisfy(job -> {
                        var written = new SlotValue.Stored(job.job().promoted());

                        assertThat(PromotionRules.decide(
                                        written,
                                        job.job().file(),
                                        job.job().promoted(),
                                        job.copied(),
                                        job.pastHorizon()))
                                .isEqualTo(PromotionVerdict.ALREADY_PROMOTED);
                    });
        }
    }
}
