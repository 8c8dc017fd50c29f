// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.DerivativesRules;
import dev.enshrine.impl.protocol.Rule;

/** What a job of the application does that makes a derivative anew: upload it, then merge it into the row under its lock; or die. */
final class RemakingSteps extends Steps {
    RemakingSteps(Bounds bounds, Values values) {
        super(bounds, values);
    }

    @Override
    void from(State state, Sink sink) {
        if (state.remaking.isRunning()) {
            merge(state, sink);
        } else if (state.remakingsLeft > 0) {
            for (int slot = 0; slot < state.rows.length; slot++) {
                start(state, slot, sink);
            }
        }
    }

    private void start(State state, int slot, Sink sink) {
        int row = state.rows[slot];
        for (int variant = 0; values.isStored(row) && variant < Values.VARIANTS; variant++) {
            var next = state.copy();
            next.remakingsLeft--;
            next.remaking = new Remaking(true, slot, values.file(row), variant);
            next.stored[slot] |= 1 << values.derivative(values.file(row), variant);
            sink.add(Step.of("J makes d" + variant + " of %s", slot, row), next);
        }
    }

    private void merge(State state, Sink sink) {
        var running = state.remaking;
        int slot = running.slot();
        if (state.crashesLeft > 0) {
            var next = state.copy();
            next.crashesLeft--;
            next.remaking = Remaking.NONE;
            sink.add(Step.plain("J dies", slot), next);
        }
        if (state.isLocked(slot)) {
            return;
        }
        var next = state.copy();
        next.remaking = Remaking.NONE;
        int made = values.derivative(running.file(), running.variant());
        int promoted = values.promoted(running.file());
        var verdict = DerivativesRules.decide(
                row(state, slot), values.object(slot, promoted), State.has(state.stored[slot], made), true);
        switch (verdict) {
            case WRITE -> {
                next.rows[slot] = values.stored(running.file(), running.variant());
                destroyReplaced(next, slot, state.rows[slot], running);
            }
            case MAKE_AGAIN -> next.remakingsLeft++;
            default -> next.askToDestroy(slot, made);
        }
        if (verdict.asksDestruction()) {
            next.askToDestroy(slot, promoted); // with the folder of its derivatives
        }
        sink.add(
                Step.of("J locks the row, %s, with d" + running.variant() + ": " + verdict, slot, state.rows[slot]),
                next);
    }

    private void destroyReplaced(State next, int slot, int row, Remaking running) {
        boolean replaced = values.variant(row) >= 0 && values.variant(row) != running.variant();
        if (replaced && bounds.obeys(Rule.R8_DESTROY_REPLACED)) {
            next.askToDestroy(slot, values.derivative(running.file(), values.variant(row)));
        }
    }
}
