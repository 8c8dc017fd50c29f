// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.PromotionRules;
import dev.enshrine.impl.protocol.PromotionVerdict;
import dev.enshrine.impl.protocol.Rule;
import dev.enshrine.impl.protocol.explore.Bounds.Happening;
import dev.enshrine.impl.protocol.explore.Bounds.Journal;
import dev.enshrine.impl.protocol.explore.Worker.Phase;

/** What the workers do that promote: look, copy, lock and judge, commit, acknowledge; or die. */
final class PromotionSteps extends Steps {
    PromotionSteps(Bounds bounds, Values values) {
        super(bounds, values);
    }

    @Override
    void from(State state, Sink sink) {
        for (int number = 0; number < State.WORKERS; number++) {
            var worker = state.workers[number];
            if (worker.isBusy() && state.crashesLeft > 0) {
                crash(state, number, sink);
            }
            switch (worker.phase()) {
                case IDLE -> take(state, number, sink);
                case WILL_COPY -> copy(state, number, sink);
                case WILL_NOT_COPY, COPIED -> judge(state, number, sink);
                case WRITES -> commit(state, number, sink);
                case WRITTEN -> set(state, number, Worker.IDLE, "P acknowledges %s", sink);
            }
        }
    }

    private void take(State state, int number, Sink sink) {
        if (number > 0 && !state.workers[0].isBusy()) {
            return;
        }
        for (int slot = 0; slot < state.rows.length; slot++) {
            for (int file = 0; file < bounds.files(); file++) {
                if (State.has(state.promotes[slot], file)) {
                    take(state, number, slot, file, false, sink);
                    if (state.duplicatesLeft > 0) {
                        take(state, number, slot, file, true, sink);
                    }
                }
            }
        }
    }

    private void take(State state, int number, int slot, int file, boolean twice, Sink sink) {
        var next = state.copy();
        if (twice) {
            next.duplicatesLeft--;
        } else {
            next.promotes[slot] &= ~(1 << file);
        }
        boolean mayCopy = PromotionRules.mayCopy(row(state, slot), values.cachedFile(file));
        next.workers[number] = new Worker(mayCopy ? Phase.WILL_COPY : Phase.WILL_NOT_COPY, slot, file, -1);
        var what = twice ? "P gets the promotion of %s, which will come again" : "P gets the promotion of %s";
        if (!mayCopy && !bounds.obeys(Rule.R7_VERDICT_UNDER_LOCK)) {
            verdicts(next, number, what + " and believes the unlocked row", sink);
        } else {
            sink.add(Step.of(what, slot, values.cached(file)), next);
        }
    }

    private void copy(State state, int number, Sink sink) {
        var worker = state.workers[number];
        int promoted = 1 << values.promoted(worker.file());
        boolean there = (state.stored[worker.slot()] & promoted) != 0;
        if (!there && !State.has(state.cached, worker.file())) {
            var next = state.copy();
            next.parked[worker.slot()] |= 1 << worker.file();
            set(next, number, Worker.IDLE, "P finds no %s and parks the job", sink);
            return;
        }
        if (!bounds.may(Happening.DERIVE)) {
            var next = state.copy();
            next.stored[worker.slot()] |= promoted;
            set(next, number, worker.in(Phase.COPIED), "P copies %s", sink);
            return;
        }
        for (int variant = 0; variant < Values.VARIANTS; variant++) {
            var next = state.copy();
            next.stored[worker.slot()] |= promoted | 1 << values.derivative(worker.file(), variant);
            var copied = new Worker(Phase.COPIED, worker.slot(), worker.file(), variant);
            set(next, number, copied, "P copies %s and makes d" + variant, sink);
        }
    }

    private void judge(State state, int number, Sink sink) {
        if (!state.isLocked(state.workers[number].slot())) {
            verdicts(state, number, "P locks the row of %s", sink);
        }
    }

    /** One step, or two where it depends on how long the job has waited. */
    private void verdicts(State state, int number, String what, Sink sink) {
        var worker = state.workers[number];
        int slot = worker.slot();
        carryOut(state, number, verdict(state, worker, false), what, sink);
        boolean late = !Jobs.isEarly(state, slot, worker.file()) || !bounds.obeys(Rule.R7_HORIZON);
        if (state.rows[slot] == Values.NO_ROW && late) {
            carryOut(state, number, verdict(state, worker, true), what, sink);
        }
    }

    private PromotionVerdict verdict(State state, Worker worker, boolean pastHorizon) {
        int slot = worker.slot();
        return PromotionRules.decide(
                row(state, slot),
                values.cachedFile(worker.file()),
                values.object(slot, values.promoted(worker.file())),
                isComplete(state, worker),
                pastHorizon);
    }

    private boolean isComplete(State state, Worker worker) {
        int slot = worker.slot();
        boolean copied =
                worker.phase() == Phase.COPIED && State.has(state.stored[slot], values.promoted(worker.file()));
        boolean derived = worker.variant() < 0
                || !bounds.obeys(Rule.R8_LOOK_FOR_DERIVATIVES)
                || State.has(state.stored[slot], values.derivative(worker.file(), worker.variant()));
        return copied && derived;
    }

    private void carryOut(State state, int number, PromotionVerdict verdict, String what, Sink sink) {
        var worker = state.workers[number];
        var next = state.copy();
        if (verdict == PromotionVerdict.WRITE) {
            set(next, number, worker.in(Phase.WRITES), what, sink);
            return;
        }
        switch (verdict) {
            case COPY_AGAIN, NOT_YET_VISIBLE -> next.promotes[worker.slot()] |= 1 << worker.file();
            default -> cleanUp(next, worker, verdict);
        }
        set(next, number, Worker.IDLE, what + ": " + verdict, sink);
    }

    private void cleanUp(State next, Worker worker, PromotionVerdict verdict) {
        if (!verdict.asksDestruction()) {
            return;
        }
        if (!bounds.obeys(Rule.R5_PROMOTION_NEVER_DELETES)) {
            if (worker.phase() == Phase.COPIED) {
                next.stored[worker.slot()] &= ~(1 << values.promoted(worker.file()));
            }
        } else if (bounds.obeys(Rule.R5_ASK_AT_EVERY_END)) {
            next.askToDestroy(worker.slot(), values.promoted(worker.file()));
        }
    }

    private void commit(State state, int number, Sink sink) {
        var worker = state.workers[number];
        var next = state.copy();
        next.rows[worker.slot()] =
                worker.variant() < 0 ? values.stored(worker.file()) : values.stored(worker.file(), worker.variant());
        set(
                next,
                number,
                bounds.journal() == Journal.OUTBOX ? Worker.IDLE : worker.in(Phase.WRITTEN),
                "P commits the promotion of %s",
                sink);
    }

    private void crash(State state, int number, Sink sink) {
        var next = state.copy();
        next.crashesLeft--;
        next.promotes[state.workers[number].slot()] |= 1 << state.workers[number].file();
        set(next, number, Worker.IDLE, "P dies, the promotion of %s is delivered again", sink);
    }

    private void set(State state, int number, Worker worker, String what, Sink sink) {
        var before = state.workers[number];
        var next = state.copy();
        next.workers[number] = worker;
        sink.add(Step.of(what, before.slot(), values.cached(before.file())), next);
    }
}
