// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.EntityWrites;
import dev.enshrine.impl.protocol.Rule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * What may happen in an exploration, how often, and by which rules.
 *
 * @param journal who keeps the jobs
 * @param writes how the entities' updates are written
 * @param slots how many slots, each of a record of its own
 * @param files how many uploads
 * @param transactions how many user transactions, two at a time
 * @param crashes how many workers die
 * @param duplicates how many deliveries come twice
 * @param happens what else may happen
 * @param leftOut the rules that are not obeyed
 */
record Bounds(
        Journal journal,
        EntityWrites writes,
        int slots,
        int files,
        int transactions,
        int crashes,
        int duplicates,
        Set<Happening> happens,
        Set<Rule> leftOut) {

    /** Who keeps the jobs. */
    enum Journal {
        /** A broker: the message and the row of one transaction become visible one after the other. */
        XA,
        /** A table in the same database: both become visible at once, and a job goes in the transaction that writes the row. */
        OUTBOX
    }

    /** What may happen besides saving. */
    enum Happening {
        /** A client keeps a detached copy, and merges it later. */
        MERGE,
        /** A user assigns an upload that another record, or an earlier form, has used. */
        ASSIGN_AGAIN,
        /** A record is deleted, and another inserted. */
        DELETE,
        /** A file is attached straight to permanent storage. */
        ATTACH,
        /** Cached files grow old, and the cleaner comes. */
        CLEAN,
        /** The reconciler asks for the promotion of what is cached, any time. */
        RECONCILE,
        /** Promotions make a derivative whose bytes differ from try to try, and it is made anew once. */
        DERIVE,
        /** It begins without a record, instead of with a cached file and its job. */
        START_EMPTY
    }

    /** One slot, two files, three transactions; one crash and one duplicate. */
    static Bounds of(Journal journal, EntityWrites writes) {
        return new Bounds(journal, writes, 1, 2, 3, 1, 1, EnumSet.noneOf(Happening.class), EnumSet.noneOf(Rule.class));
    }

    Bounds happening(Happening... more) {
        var all = EnumSet.noneOf(Happening.class);
        all.addAll(Arrays.asList(more));
        return new Bounds(journal, writes, slots, files, transactions, crashes, duplicates, all, leftOut);
    }

    Bounds withTransactions(int count) {
        return new Bounds(journal, writes, slots, files, count, crashes, duplicates, happens, leftOut);
    }

    Bounds withSlots(int count) {
        return new Bounds(journal, writes, count, files, transactions, crashes, duplicates, happens, leftOut);
    }

    Bounds withFaults(int dying, int doubled) {
        return new Bounds(journal, writes, slots, files, transactions, dying, doubled, happens, leftOut);
    }

    Bounds without(Rule... rules) {
        var all = EnumSet.noneOf(Rule.class);
        all.addAll(Arrays.asList(rules));
        return new Bounds(journal, writes, slots, files, transactions, crashes, duplicates, happens, all);
    }

    boolean obeys(Rule rule) {
        return !leftOut.contains(rule);
    }

    boolean may(Happening happening) {
        return happens.contains(happening);
    }
}
