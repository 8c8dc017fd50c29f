// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static dev.enshrine.impl.protocol.Rule.R1_NO_SILENT_WRITES;
import static dev.enshrine.impl.protocol.Rule.R2_JOB_OF_ITS_OWN;
import static dev.enshrine.impl.protocol.Rule.R2_KEEP_UNCHANGED;
import static dev.enshrine.impl.protocol.Rule.R2_PROMOTE_UNCHANGED;
import static dev.enshrine.impl.protocol.Rule.R3_KEEP;
import static dev.enshrine.impl.protocol.Rule.R3_KEEP_DERIVATIVES;
import static dev.enshrine.impl.protocol.Rule.R3_REFUSE;
import static dev.enshrine.impl.protocol.Rule.R4_DESTROY_WHAT_OLD_PROMOTES_TO;
import static dev.enshrine.impl.protocol.Rule.R4_OLD_FROM_LOCKED_ROW;
import static dev.enshrine.impl.protocol.Rule.R5_ASK_AT_EVERY_END;
import static dev.enshrine.impl.protocol.Rule.R5_DESTROY_UNDER_LOCK;
import static dev.enshrine.impl.protocol.Rule.R5_PROMOTION_NEVER_DELETES;
import static dev.enshrine.impl.protocol.Rule.R6_CLEAN_BY_AGE;
import static dev.enshrine.impl.protocol.Rule.R6_REFUSE_EXPIRED;
import static dev.enshrine.impl.protocol.Rule.R7_HORIZON;
import static dev.enshrine.impl.protocol.Rule.R7_VERDICT_UNDER_LOCK;
import static dev.enshrine.impl.protocol.Rule.R8_DESTROY_REPLACED;
import static dev.enshrine.impl.protocol.Rule.R8_LOOK_FOR_DERIVATIVES;
import static dev.enshrine.impl.protocol.Rule.R9_IDS_ARE_NOT_REUSED;
import static dev.enshrine.impl.protocol.SlotValues.D;
import static dev.enshrine.impl.protocol.SlotValues.EMPTY;
import static dev.enshrine.impl.protocol.SlotValues.NO_ROW;
import static dev.enshrine.impl.protocol.SlotValues.U;
import static dev.enshrine.impl.protocol.SlotValues.V;
import static dev.enshrine.impl.protocol.SlotValues.VD;
import static dev.enshrine.impl.protocol.SlotValues.c;
import static dev.enshrine.impl.protocol.SlotValues.p;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.Stored;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays each trace by the rules and without one: with them nothing is lost, without it the same thing is lost as ever. V10 is not here: it needs an outbox. */
class ProtocolTracesTest {

    /**
     * Something that happens.
     *
     * @param ends what the record has in the end, by the rules
     */
    record Trace(String name, Consumer<World> steps, SlotValue ends) {

        /** What is lost on an entity of that kind without those rules. */
        Breach shows(String violation, EntityWrites writes, Rule... leftOut) {
            return new Breach(this, violation, writes, List.of(leftOut));
        }
    }

    /** What happens when rules are missing. */
    record Breach(Trace trace, String violation, EntityWrites writes, List<Rule> leftOut) {
        @Override
        public String toString() {
            return trace.name() + " without " + leftOut;
        }
    }

    static Stream<Breach> breaches() {
        return Stream.of(
                trace("V1", Traces::copyIsMadeTooLateAndItsMakerDies, EMPTY)
                        .shows(orphan(p(0)), D, R5_ASK_AT_EVERY_END),
                trace("V2", Traces::copyIsMadeTooLateAndItsMakerDies, EMPTY)
                        .shows(orphan(p(0)), D, R5_PROMOTION_NEVER_DELETES),
                trace("V2", Traces::duplicateFindsItsFileReplacedWhileSomebodyHoldsIt, p(1))
                        .shows(unreadable(p(0)), U, R1_NO_SILENT_WRITES, R2_KEEP_UNCHANGED, R5_PROMOTION_NEVER_DELETES),
                trace("V3", Traces::jobOfAWriteBackArrivesBeforeItsRow, p(0))
                        .shows(unpromoted(c(0)), V, R2_KEEP_UNCHANGED, R7_VERDICT_UNDER_LOCK),
                trace("V4", Traces::staleCopyOfAReplacedAndClearedFileIsMerged, p(1))
                        .shows(unreadable(c(0)), D, R6_REFUSE_EXPIRED),
                trace("V5", Traces::staleCopyOfAPromotedAndClearedFileIsMerged, p(0))
                        .shows(unreadable(c(0)), V, R3_KEEP, R6_REFUSE_EXPIRED),
                trace("V6 removed", Traces::fileIsRemovedThatWasPromotedMeanwhile, EMPTY)
                        .shows(orphan(p(0)), V, R4_OLD_FROM_LOCKED_ROW, R4_DESTROY_WHAT_OLD_PROMOTES_TO),
                trace("V6 deleted", Traces::recordIsDeletedWhoseFileWasPromotedMeanwhile, NO_ROW)
                        .shows(orphan(p(0)), V, R4_OLD_FROM_LOCKED_ROW, R4_DESTROY_WHAT_OLD_PROMOTES_TO),
                trace("V6 replaced", Traces::fileIsReplacedThatWasPromotedMeanwhile, p(1))
                        .shows(orphan(p(0)), V, R4_OLD_FROM_LOCKED_ROW, R4_DESTROY_WHAT_OLD_PROMOTES_TO),
                trace("V7", Traces::fileIsRemovedThatReplacedTheLoadedOne, EMPTY)
                        .shows(orphan(p(1)), D, R4_OLD_FROM_LOCKED_ROW),
                trace("V8", Traces::rowIsLoadedBetweenTheBranchesOfAReplacement, p(1))
                        .shows(unreadable(p(0)), U, R1_NO_SILENT_WRITES, R2_KEEP_UNCHANGED),
                trace("V9 early", Traces::destructionArrivesBeforeItsRow, EMPTY)
                        .shows(orphan(p(0)), D, R5_DESTROY_UNDER_LOCK),
                trace("V9 late", Traces::fileComesBackBetweenCheckAndDeletion, p(0))
                        .shows(unreadable(p(0)), D, R5_DESTROY_UNDER_LOCK),
                trace("V11", Traces::jobOfAnInsertArrivesLongBeforeItsRow, inRecord2(1))
                        .shows(unpromoted(c(1)), D, R7_HORIZON),
                trace("V12 old", Traces::oldUploadIsAssignedAndClearedBeforeTheCommit, p(0))
                        .shows(unreadable(c(1)), D, R6_REFUSE_EXPIRED),
                trace("V12 new", Traces::newUploadIsAssignedAndTheCleanerComesBeforeTheCommit, p(1))
                        .shows(unreadable(c(1)), D, R6_CLEAN_BY_AGE),
                trace("V13 replaced", Traces::titleIsSavedOverAReplacement, p(1))
                        .shows(orphan(p(1)), U, R1_NO_SILENT_WRITES, R2_KEEP_UNCHANGED),
                trace("V13 returned", Traces::titleIsSavedOverAFileThatCameBack, p(0))
                        .shows(orphan(p(0)), U, R1_NO_SILENT_WRITES, R2_KEEP_UNCHANGED),
                trace("V14", Traces::recordReturnsUnderItsOldId, inRecord2(0))
                        .shows(unreadable(p(0)), D, R9_IDS_ARE_NOT_REUSED),
                trace("V15", Traces::titleIsSavedOverAPromotion, p(0))
                        .shows(unpromoted(c(0)), V, R2_KEEP_UNCHANGED, R2_PROMOTE_UNCHANGED),
                trace("stale merge", Traces::staleCopyOfADestroyedFileIsMerged, p(1))
                        .shows(unreadable(p(0)), D, R3_REFUSE));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void nothingIsLostByTheRulesOnAnyEntityTheyAccept(Breach breach) {
        for (var writes : List.of(D, V, VD)) {
            var world = replay(breach.trace(), writes, List.of());

            assertThat(world.violations()).as("%s", writes).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void theRecordEndsWithTheFileItsUsersExpect(Breach breach) {
        var accepted = breach.writes().isUnsafe() ? D : breach.writes();

        var world = replay(breach.trace(), accepted, List.of());

        assertThat(world.value()).isEqualTo(breach.trace().ends());
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void theSameIsLostAsEverWithoutTheRule(Breach breach) {
        var world = replay(breach.trace(), breach.writes(), breach.leftOut());

        assertThat(world.violations()).containsExactly(breach.violation());
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void everyRuleLeftOutIsNeededForTheBreach(Breach breach) {
        for (var rule : breach.leftOut()) {
            var others =
                    breach.leftOut().stream().filter(other -> other != rule).toList();
            var accepted = rule == R1_NO_SILENT_WRITES ? D : breach.writes();

            var world = replay(breach.trace(), accepted, others);

            assertThat(world.violations()).as("with %s again", rule).isEmpty();
        }
    }

    @Test
    void everyRuleStopsSomeTrace() {
        // The explorer has an outbox and derivatives, this world has not.
        var needOtherThings =
                EnumSet.of(R2_JOB_OF_ITS_OWN, R3_KEEP_DERIVATIVES, R8_LOOK_FOR_DERIVATIVES, R8_DESTROY_REPLACED);

        assertThat(breaches().flatMap(breach -> breach.leftOut().stream()))
                .containsAll(EnumSet.complementOf(needOtherThings));
    }

    @Test
    void anEntityWithSilentWritesIsNotAccepted() {
        assertThatThrownBy(() -> new World(U, List.of())).hasMessageContaining("R1");
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void anAcceptedUnsafeEntityLosesNothingEitherSinceItsListenerReadsTheRow(Breach breach) {
        var world = replay(breach.trace(), U, List.of(R1_NO_SILENT_WRITES));

        assertThat(world.violations()).isEmpty();
    }

    private static World replay(Trace trace, EntityWrites writes, List<Rule> leftOut) {
        var world = new World(writes, leftOut);
        trace.steps().accept(world);
        world.settle();
        return world;
    }

    private static Trace trace(String name, Consumer<World> steps, SlotValue ends) {
        return new Trace(name, steps, ends);
    }

    private static String unreadable(SlotValue value) {
        return "I1: " + file(value) + " cannot be read";
    }

    private static String unpromoted(Cached value) {
        return "I2: nobody promotes " + value.file();
    }

    private static String orphan(Stored value) {
        return "I3: " + value.file() + " is an orphan";
    }

    private static FileIdentity file(SlotValue value) {
        return value instanceof Cached cached ? cached.file() : ((Stored) value).file();
    }

    /** What a cached file promotes to in the second record. */
    private static SlotValue inRecord2(int file) {
        return new Stored(World.cachedOf(2, c(file).file()).promoted());
    }
}
