// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

import dev.enshrine.impl.protocol.Rule;
import dev.enshrine.impl.protocol.Save;
import dev.enshrine.impl.protocol.SaveRules;
import dev.enshrine.impl.protocol.SaveVerdict.Keep;
import dev.enshrine.impl.protocol.SaveVerdict.Proceed;
import dev.enshrine.impl.protocol.SaveVerdict.Refuse;
import dev.enshrine.impl.protocol.SaveWithout;
import dev.enshrine.impl.protocol.explore.Bounds.Happening;
import dev.enshrine.impl.protocol.explore.Bounds.Journal;
import dev.enshrine.impl.protocol.explore.Transaction.Phase;

/** What users' transactions do: load, write one value, commit in two branches or one, roll back. */
final class UserSteps extends Steps {

    /** A value to be written, and what had to be uploaded for it. */
    private record Write(String what, int now, boolean uploads, boolean attaches) {
        static Write of(String what, int now) {
            return new Write(what, now, false, false);
        }
    }

    UserSteps(Bounds bounds, Values values) {
        super(bounds, values);
    }

    @Override
    void from(State state, Sink sink) {
        for (int person = 0; person < State.PEOPLE; person++) {
            switch (state.transactions[person].phase()) {
                case NONE -> begin(state, person, sink);
                case LOADED -> work(state, person, sink);
                case ASKED -> writeRow(state, person, sink);
                case FLUSHED -> end(state, person, sink);
                case JOBS_COMMITTED -> commitRow(state, person, sink);
                case ROW_COMMITTED -> commitJobs(state, person, sink);
            }
        }
    }

    private void begin(State state, int person, Sink sink) {
        if (state.transactionsLeft == 0 || (person > 0 && !state.transactions[0].isOpen())) {
            return;
        }
        for (int slot = 0; slot < state.rows.length; slot++) {
            var next = state.copy();
            next.transactionsLeft--;
            next.transactions[person] = Transaction.loading(slot, state.rows[slot]);
            sink.add(Step.of("T loads %s", slot, state.rows[slot]), next);
        }
    }

    private void work(State state, int person, Sink sink) {
        var transaction = state.transactions[person];
        int slot = transaction.slot();
        close(state, person, "T ends without a write", sink);
        if (transaction.loaded() == Values.NO_ROW) {
            insert(state, person, sink);
            return;
        }
        boolean fails = state.rows[slot] == Values.NO_ROW || (bounds.writes().versioned() && transaction.stale());
        boolean waits = state.isLocked(slot) && bounds.obeys(Rule.R2_JOB_OF_ITS_OWN);
        if (!fails && !waits) {
            update(state, person, sink);
        }
    }

    private void insert(State state, int person, Sink sink) {
        int slot = state.transactions[person].slot();
        boolean used = State.has(state.deleted, slot) && bounds.obeys(Rule.R9_IDS_ARE_NOT_REUSED);
        if (state.rows[slot] != Values.NO_ROW || state.isWritten(slot) || used) {
            return;
        }
        flush(state, person, Write.of("T inserts without a file", Values.EMPTY), sink);
        assignments(state, person, sink);
    }

    private void update(State state, int person, Sink sink) {
        var transaction = state.transactions[person];
        int loaded = transaction.loaded();
        if (!bounds.writes().changedColumnsOnly()) {
            flush(state, person, Write.of("T saves a title, and with it its whole row, %s", loaded), sink);
        }
        if (loaded != Values.EMPTY) {
            flush(state, person, Write.of("T removes the file", Values.EMPTY), sink);
        }
        if (bounds.may(Happening.DELETE)) {
            flush(state, person, Write.of("T deletes the record", Values.NO_ROW), sink);
        }
        boolean conflict = bounds.writes().versioned() && state.detached.stale();
        if (state.detached.exists() && transaction.slot() == 0 && !conflict) {
            flush(state, person, Write.of("T merges the detached copy, %s", state.detached.value()), sink);
        }
        assignments(state, person, sink);
    }

    private void assignments(State state, int person, Sink sink) {
        int loaded = state.transactions[person].loaded();
        if (state.uploads < bounds.files()) {
            flush(state, person, new Write("T assigns the new %s", values.cached(state.uploads), true, false), sink);
            if (bounds.may(Happening.ATTACH)) {
                flush(state, person, new Write("T attaches %s", values.stored(state.uploads), true, true), sink);
            }
        }
        for (int file = 0; bounds.may(Happening.ASSIGN_AGAIN) && file < state.uploads; file++) {
            if (State.has(state.cached, file) && values.cached(file) != loaded) {
                flush(state, person, Write.of("T assigns the old %s", values.cached(file)), sink);
            }
        }
    }

    /** The listener judges; what it refuses ends as a rollback does. */
    private void flush(State state, int person, Write write, Sink sink) {
        var transaction = state.transactions[person];
        int slot = transaction.slot();
        var save = save(state, transaction, write);
        if (save.now().isSameAs(save.loaded()) && bounds.writes().changedColumnsOnly()) {
            return; // the column is not written
        }
        var verdict = SaveWithout.decide(save, bounds::obeys);
        if (verdict instanceof Refuse) {
            return;
        }
        var next = state.copy();
        upload(next, slot, write);
        var asks = verdict instanceof Proceed proceed ? proceed : null;
        int written = verdict instanceof Keep ? state.rows[slot] : write.now();
        boolean fresh = values.isCached(written) && next.ages[values.file(written)] == State.FRESH;
        next.transactions[person] = new Transaction(
                Phase.FLUSHED,
                slot,
                transaction.loaded(),
                written,
                asks == null || asks.promote().isEmpty() ? -1 : values.file(write.now()),
                asks == null ? -1 : asks.destroy().map(values::objectOf).orElse(-1),
                transaction.stale(),
                fresh,
                write.attaches() ? values.promoted(values.file(write.now())) : -1);
        sink.add(Step.of(write.what(), slot, written), asksFirst(next, person));
    }

    private Save save(State state, Transaction transaction, Write write) {
        int slot = transaction.slot();
        var loaded = values.value(slot, transaction.loaded());
        var now = values.value(slot, write.now());
        boolean readsRow =
                bounds.obeys(Rule.R4_OLD_FROM_LOCKED_ROW) && SaveRules.needsRow(bounds.writes(), loaded, now);
        boolean expired = values.isCached(write.now())
                && Age.isExpired(state.ages[values.file(write.now())])
                && bounds.obeys(Rule.R6_REFUSE_EXPIRED);
        return new Save(
                bounds.writes(),
                loaded,
                readsRow ? row(state, slot) : loaded,
                now,
                write.attaches() || !bounds.obeys(Rule.R3_REFUSE),
                expired && !write.uploads());
    }

    private void upload(State next, int slot, Write write) {
        if (write.attaches()) {
            next.stored[slot] |= 1 << values.promoted(next.uploads++);
        } else if (write.uploads()) {
            next.cached |= 1 << next.uploads++;
        }
    }

    /** Where a job may stand for two, it is asked for before the row is locked, and not at all if there is one. */
    private State asksFirst(State next, int person) {
        if (bounds.obeys(Rule.R2_JOB_OF_ITS_OWN)) {
            return next;
        }
        var transaction = next.transactions[person];
        boolean found = transaction.promote() >= 0 && Jobs.promotes(next, transaction.slot(), transaction.promote());
        next.transactions[person] = new Transaction(
                Phase.ASKED,
                transaction.slot(),
                transaction.loaded(),
                transaction.now(),
                found ? -1 : transaction.promote(),
                transaction.destroy(),
                transaction.stale(),
                transaction.fresh(),
                transaction.attached());
        return next;
    }

    private void writeRow(State state, int person, Sink sink) {
        close(state, person, "T rolls back", sink);
        var transaction = state.transactions[person];
        boolean gone = state.rows[transaction.slot()] == Values.NO_ROW && transaction.loaded() != Values.NO_ROW;
        if (!state.isLocked(transaction.slot()) && !gone) {
            var next = state.copy();
            next.transactions[person] = transaction.in(Phase.FLUSHED);
            sink.add(Step.of("T writes %s", transaction.slot(), transaction.now()), next);
        }
    }

    private void end(State state, int person, Sink sink) {
        close(state, person, "T rolls back", sink);
        var transaction = state.transactions[person];
        if (bounds.journal() == Journal.OUTBOX) {
            var next = state.copy();
            keepJobs(next, transaction);
            showRow(next, person);
            next.close(person);
            sink.add(Step.of("T commits %s and its jobs", transaction.slot(), transaction.now()), next);
            return;
        }
        var jobs = state.copy();
        keepJobs(jobs, transaction);
        jobs.transactions[person] = transaction.in(Phase.JOBS_COMMITTED);
        sink.add(Step.plain("T commits its jobs", transaction.slot()), jobs);
        var row = state.copy();
        showRow(row, person);
        row.transactions[person] = transaction.in(Phase.ROW_COMMITTED);
        sink.add(Step.of("T commits %s", transaction.slot(), transaction.now()), row);
    }

    private void commitRow(State state, int person, Sink sink) {
        var next = state.copy();
        showRow(next, person);
        next.close(person);
        var transaction = state.transactions[person];
        sink.add(Step.of("T commits %s", transaction.slot(), transaction.now()), next);
    }

    private void commitJobs(State state, int person, Sink sink) {
        var next = state.copy();
        keepJobs(next, state.transactions[person]);
        next.close(person);
        sink.add(Step.plain("T commits its jobs", state.transactions[person].slot()), next);
    }

    private void close(State state, int person, String what, Sink sink) {
        var transaction = state.transactions[person];
        var next = state.copy();
        if (transaction.attached() >= 0) {
            next.stored[transaction.slot()] &= ~(1 << transaction.attached());
        }
        next.close(person);
        sink.add(Step.plain(what, transaction.slot()), next);
    }

    private static void keepJobs(State next, Transaction transaction) {
        if (transaction.promote() >= 0) {
            next.askToPromote(transaction.slot(), transaction.promote());
        }
        if (transaction.destroy() >= 0) {
            next.askToDestroy(transaction.slot(), transaction.destroy());
        }
    }

    private static void showRow(State next, int person) {
        var transaction = next.transactions[person];
        int slot = transaction.slot();
        next.rows[slot] = transaction.now();
        if (transaction.now() == Values.NO_ROW) {
            next.deleted |= 1 << slot;
        }
        for (int other = 0; other < State.PEOPLE; other++) {
            var else_ = next.transactions[other];
            if (other != person && else_.phase() == Phase.LOADED && else_.slot() == slot) {
                next.transactions[other] = else_.gone(true);
            }
        }
        if (slot == 0 && next.detached.exists()) {
            next.detached = new DetachedCopy(true, next.detached.value(), true);
        }
    }
}
