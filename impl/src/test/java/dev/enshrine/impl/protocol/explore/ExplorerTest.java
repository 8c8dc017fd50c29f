// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

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
import static dev.enshrine.impl.protocol.explore.Bounds.Happening.ASSIGN_AGAIN;
import static dev.enshrine.impl.protocol.explore.Bounds.Happening.ATTACH;
import static dev.enshrine.impl.protocol.explore.Bounds.Happening.CLEAN;
import static dev.enshrine.impl.protocol.explore.Bounds.Happening.DELETE;
import static dev.enshrine.impl.protocol.explore.Bounds.Happening.DERIVE;
import static dev.enshrine.impl.protocol.explore.Bounds.Happening.MERGE;
import static dev.enshrine.impl.protocol.explore.Bounds.Happening.RECONCILE;
import static dev.enshrine.impl.protocol.explore.Bounds.Happening.START_EMPTY;
import static dev.enshrine.impl.protocol.explore.Bounds.Journal.OUTBOX;
import static dev.enshrine.impl.protocol.explore.Bounds.Journal.XA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.impl.protocol.EntityWrites;
import dev.enshrine.impl.protocol.Rule;
import dev.enshrine.impl.protocol.explore.Bounds.Happening;
import dev.enshrine.impl.protocol.explore.Bounds.Journal;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules in every order of everything that can happen within bounds: nothing is lost by them, and without each of them the shortest way to lose something is found
 * again. {@code -Denshrine.explore.states=50000000} goes further than a build should, with a third transaction.
 */
class ExplorerTest {
    private static final EntityWrites D = new EntityWrites(false, true);
    private static final EntityWrites V = new EntityWrites(true, false);
    private static final EntityWrites VD = new EntityWrites(true, true);
    private static final EntityWrites U = new EntityWrites(false, false);
    private static final long FAR = Long.getLong("enshrine.explore.states", 0);
    private static final long ALL = 30_000_000;

    static Stream<Bounds> bounds() {
        return Stream.of(XA, OUTBOX)
                .flatMap(journal -> Stream.of(D, V, VD, U).flatMap(writes -> boundsOf(journal, writes)))
                .map(bounds -> FAR == 0 ? bounds : bounds.withTransactions(3));
    }

    private static Stream<Bounds> boundsOf(Journal journal, EntityWrites writes) {
        var small = Bounds.of(journal, writes).withTransactions(2);
        return Stream.of(
                small.happening(MERGE, CLEAN).withFaults(1, 0),
                small.happening(MERGE, DELETE).withFaults(1, 1),
                small.happening(MERGE, ASSIGN_AGAIN, ATTACH, RECONCILE, START_EMPTY),
                small.happening(MERGE, DERIVE).withFaults(1, 0),
                small.happening(DERIVE, DELETE).withFaults(0, 0),
                small.happening(ASSIGN_AGAIN).withSlots(2));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void nothingIsLostInAnyOrder(Bounds bounds) {
        var findings = new Explorer(bounds).explore(FAR == 0 ? ALL : FAR);

        assertThat(findings.violations()).as("%s", findings).isEmpty();
        assertThat(findings.complete() || FAR > 0).as("%s", findings).isTrue();
    }

    /** What is lost without some rules, and within which bounds it shows. */
    record Breach(String name, String violation, Bounds bounds) {
        Breach when(Happening... happens) {
            return new Breach(name, violation, bounds.happening(happens));
        }

        @Override
        public String toString() {
            return name + " without " + bounds.leftOut();
        }
    }

    static Stream<Breach> breaches() {
        return Stream.of(
                breach("V1", Invariants.ORPHAN, XA, D, R5_ASK_AT_EVERY_END),
                breach("V1", Invariants.ORPHAN, XA, D, R5_PROMOTION_NEVER_DELETES),
                breach("V2", Invariants.UNREADABLE_STORED, OUTBOX, U, R2_KEEP_UNCHANGED, R5_PROMOTION_NEVER_DELETES),
                breach("V3", Invariants.UNPROMOTED, XA, V, R2_KEEP_UNCHANGED, R7_VERDICT_UNDER_LOCK),
                breach("V3 merged", Invariants.UNPROMOTED, XA, D, R7_VERDICT_UNDER_LOCK)
                        .when(MERGE),
                breach("V4", Invariants.UNREADABLE_CACHED, XA, D, R6_REFUSE_EXPIRED)
                        .when(MERGE, CLEAN),
                breach("V5", Invariants.UNREADABLE_CACHED, XA, V, R3_KEEP, R6_REFUSE_EXPIRED)
                        .when(MERGE, CLEAN),
                breach("V6", Invariants.ORPHAN, XA, V, R4_OLD_FROM_LOCKED_ROW, R4_DESTROY_WHAT_OLD_PROMOTES_TO),
                breach("V7", Invariants.ORPHAN, OUTBOX, D, R4_OLD_FROM_LOCKED_ROW),
                breach("V8", Invariants.UNREADABLE_STORED, XA, U, R1_NO_SILENT_WRITES, R2_KEEP_UNCHANGED),
                breach("V9 early", Invariants.ORPHAN, XA, D, R5_DESTROY_UNDER_LOCK),
                breach("V9 late", Invariants.UNREADABLE_STORED, OUTBOX, D, R5_DESTROY_UNDER_LOCK)
                        .when(MERGE),
                breach("V10", Invariants.UNPROMOTED, OUTBOX, V, R2_JOB_OF_ITS_OWN, R2_KEEP_UNCHANGED),
                breach("V11", Invariants.UNPROMOTED, XA, D, R7_HORIZON).when(START_EMPTY),
                breach("V12", Invariants.UNREADABLE_CACHED, OUTBOX, D, R6_CLEAN_BY_AGE)
                        .when(CLEAN),
                breach("V13", Invariants.ORPHAN, OUTBOX, U, R1_NO_SILENT_WRITES, R2_KEEP_UNCHANGED),
                breach("V14", Invariants.UNREADABLE_STORED, OUTBOX, D, R9_IDS_ARE_NOT_REUSED)
                        .when(MERGE, DELETE),
                breach("V15", Invariants.UNPROMOTED, OUTBOX, V, R2_KEEP_UNCHANGED, R2_PROMOTE_UNCHANGED),
                breach("V16", Invariants.UNREADABLE_CACHED, OUTBOX, V, R2_KEEP_UNCHANGED)
                        .when(CLEAN),
                breach("V17", Invariants.UNREADABLE_DERIVATIVE, OUTBOX, D, R3_KEEP_DERIVATIVES)
                        .when(MERGE, DERIVE),
                breach("V18", Invariants.UNREADABLE_DERIVATIVE, OUTBOX, D, R8_LOOK_FOR_DERIVATIVES)
                        .when(MERGE, DERIVE),
                breach("R8", Invariants.ORPHAN, OUTBOX, D, R8_DESTROY_REPLACED).when(DERIVE),
                breach("R3", Invariants.UNREADABLE_STORED, OUTBOX, D, R3_REFUSE).when(MERGE));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void theSameIsLostAsEverWithoutTheRule(Breach breach) {
        var findings = new Explorer(breach.bounds()).until(breach.violation(), ALL);
        assertThat(findings.violations()).as("%s", findings).containsKey(breach.violation());
    }

    @Test
    void everyRuleIsNeeded() {
        assertThat(breaches().flatMap(breach -> breach.bounds().leftOut().stream()))
                .contains(Rule.values());
    }

    private static Breach breach(String name, String violation, Journal journal, EntityWrites writes, Rule... leftOut) {
        return new Breach(name, violation, Bounds.of(journal, writes).without(leftOut));
    }
}
