// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.SlotValue;

/** What some of those at work can do next. */
abstract class Steps {
    final Bounds bounds;
    final Values values;

    /** Takes what can happen. */
    interface Sink {
        void add(Step step, State next);
    }

    Steps(Bounds bounds, Values values) {
        this.bounds = bounds;
        this.values = values;
    }

    /** Every step they can take from that state. */
    abstract void from(State state, Sink sink);

    final SlotValue row(State state, int slot) {
        return values.value(slot, state.rows[slot]);
    }
}
