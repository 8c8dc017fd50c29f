// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.DestroyRules;
import dev.enshrine.impl.protocol.Rule;
import java.util.List;

/** What the worker does that destroys: lock and check, delete, acknowledge; or die. Any job may come at once: no rule counts on the grace. */
final class DestructionSteps extends Steps {
    DestructionSteps(Bounds bounds, Values values) {
        super(bounds, values);
    }

    @Override
    void from(State state, Sink sink) {
        if (state.destruction.isRunning()) {
            delete(state, sink);
        } else {
            take(state, sink);
        }
    }

    private void take(State state, Sink sink) {
        for (int slot = 0; slot < state.rows.length; slot++) {
            boolean waits = bounds.obeys(Rule.R5_DESTROY_UNDER_LOCK) && state.isLocked(slot);
            for (int object = 0; !waits && state.destroys[slot] >> object != 0; object++) {
                if (State.has(state.destroys[slot], object)) {
                    check(state, slot, object, sink);
                }
            }
        }
    }

    private void check(State state, int slot, int object, Sink sink) {
        var next = state.copy();
        next.destroys[slot] &= ~(1 << object);
        var deletable = DestroyRules.deletable(row(state, slot), List.of(values.object(slot, object)));
        if (deletable.isEmpty()) {
            sink.add(Step.about("X finds %s referred to", slot, object), next);
            return;
        }
        boolean locks = bounds.obeys(Rule.R5_DESTROY_UNDER_LOCK) && state.rows[slot] != Values.NO_ROW;
        next.destruction = new Destruction(true, slot, object, locks);
        sink.add(Step.about("X will delete %s", slot, object), next);
    }

    private void delete(State state, Sink sink) {
        var running = state.destruction;
        var next = state.copy();
        deleteObjects(next, running);
        next.destruction = Destruction.NONE;
        sink.add(Step.about("X deletes %s", running.slot(), running.object()), next);
        if (state.crashesLeft > 0) {
            crash(state, false, sink);
            crash(state, true, sink);
        }
    }

    private void crash(State state, boolean deleted, Sink sink) {
        var running = state.destruction;
        var next = state.copy();
        next.crashesLeft--;
        if (deleted) {
            deleteObjects(next, running);
        }
        next.destruction = Destruction.NONE;
        next.askToDestroy(running.slot(), running.object());
        var what = deleted ? "X deletes %s and dies before it acknowledges" : "X dies before it deletes %s";
        sink.add(Step.about(what, running.slot(), running.object()), next);
    }

    /** With a file go the derivatives in its folder that the row does not list. */
    private void deleteObjects(State next, Destruction running) {
        int slot = running.slot();
        next.stored[slot] &= ~(1 << running.object());
        if (!values.isDerivative(running.object())) {
            int needed = values.needs(next.rows[slot]);
            for (int variant = 0; variant < Values.VARIANTS; variant++) {
                int derivative = 1 << values.derivative(values.fileOfObject(running.object()), variant);
                next.stored[slot] &= ~(derivative & ~needed);
            }
        }
    }
}
