// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.CacheRules.Sweep;
import dev.enshrine.impl.protocol.Rule;
import dev.enshrine.impl.protocol.explore.Bounds.Happening;

/** What time, the cleaner, the reconciler and a client with a detached copy do. */
final class UpkeepSteps extends Steps {
    UpkeepSteps(Bounds bounds, Values values) {
        super(bounds, values);
    }

    @Override
    void from(State state, Sink sink) {
        if (bounds.may(Happening.MERGE) && state.copiesLeft > 0 && state.rows[0] != Values.NO_ROW) {
            var next = state.copy();
            next.copiesLeft--;
            next.detached = new DetachedCopy(true, state.rows[0], false);
            sink.add(Step.of("a client keeps a detached copy of %s", 0, state.rows[0]), next);
        }
        for (int file = 0; bounds.may(Happening.CLEAN) && file < state.uploads; file++) {
            if (State.has(state.cached, file)) {
                grow(state, file, sink);
                sweep(state, file, sink);
            }
        }
        for (int slot = 0; bounds.may(Happening.RECONCILE) && slot < state.rows.length; slot++) {
            reconcile(state, slot, sink);
        }
    }

    /** A file cannot pass its lifetime while a transaction is open that wrote it in time: the margin is a longest transaction. */
    private void grow(State state, int file, Sink sink) {
        boolean heldBack = false;
        for (var transaction : state.transactions) {
            heldBack |= transaction.fresh() && transaction.now() == values.cached(file);
        }
        int age = state.ages[file];
        if (age == State.PAST_LIFETIME || (age == State.TOO_OLD_TO_WRITE && heldBack)) {
            return;
        }
        var next = state.copy();
        next.ages[file]++;
        sink.add(
                Step.of(
                        age == State.FRESH ? "%s grows too old to be written" : "%s passes its lifetime",
                        0,
                        values.cached(file)),
                next);
    }

    private void sweep(State state, int file, Sink sink) {
        boolean referenced = false;
        for (int row : state.rows) {
            referenced |= row == values.cached(file);
        }
        boolean watched = State.has(state.watched, file);
        var sweep = bounds.obeys(Rule.R6_CLEAN_BY_AGE)
                ? Age.sweep(state.ages[file], referenced, watched, state.openSinceWatched[file] == 0)
                : referenced ? Sweep.KEEP : Sweep.DELETE;
        var next = state.copy();
        if (sweep == Sweep.DELETE) {
            next.cached &= ~(1 << file);
            next.watched &= ~(1 << file);
            sink.add(Step.of("the cleaner deletes %s", 0, values.cached(file)), next);
        } else if (sweep == Sweep.WATCH && !watched) {
            next.watched |= 1 << file;
            next.openSinceWatched[file] = state.open();
            sink.add(Step.of("the cleaner finds %s old and unreferenced", 0, values.cached(file)), next);
        } else if (sweep == Sweep.KEEP && watched) {
            next.watched &= ~(1 << file);
            next.openSinceWatched[file] = 0;
            sink.add(Step.of("the cleaner finds %s referred to", 0, values.cached(file)), next);
        }
    }

    private void reconcile(State state, int slot, Sink sink) {
        int row = state.rows[slot];
        if (values.isCached(row) && !State.has(state.promotes[slot], values.file(row))) {
            var next = state.copy();
            next.askToPromote(slot, values.file(row));
            sink.add(Step.of("the reconciler asks to promote %s", slot, row), next);
        }
    }
}
