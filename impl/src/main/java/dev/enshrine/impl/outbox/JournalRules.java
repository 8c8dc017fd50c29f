// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.JournalChoice;
import java.util.List;

/** Which journal keeps the jobs. */
final class JournalRules {
    private JournalRules() {}

    /** The journals there are. */
    enum Kept {
        /** By a bean of the application. */
        OWN,
        /** In the table. */
        OUTBOX,
        /** On the broker's queues. */
        XA,
        /** Nowhere: they run on the managed executor. */
        EXECUTOR
    }

    /** What the deployment brings. */
    enum Plugged {
        /** No journal. */
        NOTHING,
        /** The queues' module. */
        QUEUES,
        /** A journal of the application. */
        OWN
    }

    /**
     * A persistence unit with attachments.
     *
     * @param name its name
     * @param hasTable whether the outbox table is there
     * @param dataSource what its datasource is
     */
    record Unit(String name, boolean hasTable, DataSourceKind dataSource) {}

    /**
     * The choice.
     *
     * @param kept where jobs are kept
     * @param why for people
     * @param without units that lack what this choice needs; the deployment fails with them
     */
    record Decision(Kept kept, String why, List<Unit> without) {}

    static Decision decide(JournalChoice choice, Plugged plugged, List<Unit> units) {
        if (plugged == Plugged.OWN) {
            return new Decision(Kept.OWN, "the application brings this journal", List.of());
        }
        return switch (choice) {
            case OUTBOX ->
                new Decision(
                        Kept.OUTBOX,
                        "the settings say so",
                        units.stream().filter(unit -> !unit.hasTable()).toList());
            case XA -> new Decision(Kept.XA, "the settings say so", List.of());
            case AUTO -> byItself(plugged, units);
        };
    }

    /** The outbox where every unit has its table; the queues only with datasources that take part, or that nobody knows. */
    private static Decision byItself(Plugged plugged, List<Unit> units) {
        if (!units.isEmpty() && units.stream().allMatch(Unit::hasTable)) {
            return new Decision(Kept.OUTBOX, "its table is there", List.of());
        }
        if (plugged == Plugged.NOTHING) {
            return new Decision(Kept.EXECUTOR, "there is neither the outbox's table nor a queue", List.of());
        }
        var local = units.stream()
                .filter(unit -> unit.dataSource() == DataSourceKind.LOCAL)
                .toList();
        return new Decision(Kept.XA, "there is no outbox's table, and its module is there", local);
    }
}
