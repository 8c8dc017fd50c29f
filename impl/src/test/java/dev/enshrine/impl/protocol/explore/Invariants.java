// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.explore.Bounds.Happening;
import java.util.function.Consumer;

/** What must hold in every state, and what must hold when nobody is at work. */
final class Invariants {
    static final String UNREADABLE_CACHED = "I1: the row's cached file cannot be read";
    static final String UNREADABLE_STORED = "I1: the row's stored file cannot be read";
    static final String UNREADABLE_DERIVATIVE = "I1: the row's derivative cannot be read";
    static final String UNPROMOTED = "I2: the row's cached file is promoted by nobody";
    static final String ORPHAN = "I3: an object in permanent storage belongs to nobody";

    private final Bounds bounds;
    private final Values values;

    Invariants(Bounds bounds, Values values) {
        this.bounds = bounds;
        this.values = values;
    }

    void check(State state, Consumer<String> violation) {
        boolean rest = state.isAtRest();
        for (int slot = 0; slot < state.rows.length; slot++) {
            readable(state, slot, violation);
            if (rest) {
                promoted(state, slot, violation);
                owned(state, slot, violation);
            }
        }
    }

    private void readable(State state, int slot, Consumer<String> violation) {
        int row = state.rows[slot];
        if (values.isCached(row) && !State.has(state.cached, values.file(row))) {
            violation.accept(UNREADABLE_CACHED);
        }
        if (values.isStored(row) && !State.has(state.stored[slot], values.promoted(values.file(row)))) {
            violation.accept(UNREADABLE_STORED);
        }
        if (values.isStored(row)
                && values.variant(row) >= 0
                && !State.has(state.stored[slot], values.derivative(values.file(row), values.variant(row)))) {
            violation.accept(UNREADABLE_DERIVATIVE);
        }
    }

    private void promoted(State state, int slot, Consumer<String> violation) {
        int row = state.rows[slot];
        if (values.isCached(row) && !State.has(state.parked[slot], values.file(row))) {
            violation.accept(UNPROMOTED);
        }
    }

    /** A derivative that a dead worker, or a try that was done again, has left behind goes with its original; so it belongs to whoever has that. */
    private void owned(State state, int slot, Consumer<String> violation) {
        int row = state.rows[slot];
        int needed = values.isCached(row) ? 1 << values.promoted(values.file(row)) : values.needs(row);
        boolean triedAgain = isTriedAgain(state);
        for (int object = 0; state.stored[slot] >> object != 0; object++) {
            boolean leftBehind = triedAgain && values.isDerivative(object) && isOf(row, object);
            if (State.has(state.stored[slot] & ~needed, object) && !leftBehind) {
                violation.accept(ORPHAN);
            }
        }
    }

    /** Whether the same file may have been promoted more than once. */
    private boolean isTriedAgain(State state) {
        return state.crashesLeft < bounds.crashes()
                || state.duplicatesLeft < bounds.duplicates()
                || bounds.may(Happening.MERGE)
                || bounds.may(Happening.ASSIGN_AGAIN)
                || bounds.may(Happening.RECONCILE)
                || !bounds.writes().changedColumnsOnly();
    }

    private boolean isOf(int row, int object) {
        return (values.isStored(row) || values.isCached(row)) && values.fileOfObject(object) == values.file(row);
    }
}
