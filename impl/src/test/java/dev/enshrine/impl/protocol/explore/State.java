// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/**
 * Rows, storages, jobs and everybody at work, in one moment. Steps copy it and change the copy. Sets of files, objects and transactions are bits.
 */
final class State {
    static final int PEOPLE = 2;
    static final int WORKERS = 2;

    /** Ages of a cached file. */
    static final int FRESH = 0;

    static final int TOO_OLD_TO_WRITE = 1;
    static final int PAST_LIFETIME = 2;

    // By slot.
    final int[] rows;
    final int[] stored;
    final int[] promotes;
    final int[] parked;
    final int[] destroys;

    /** Slots whose record was deleted. */
    int deleted;

    int uploads;
    int cached;
    final int[] ages;
    /** Files that a pass of the cleaner found old and unreferenced, and the transactions that were open then and still are. */
    int watched;

    final int[] openSinceWatched;

    final Transaction[] transactions;
    final Worker[] workers;
    Destruction destruction = Destruction.NONE;
    Remaking remaking = Remaking.NONE;
    DetachedCopy detached = DetachedCopy.NONE;

    int transactionsLeft;
    int crashesLeft;
    int duplicatesLeft;
    int copiesLeft;
    int remakingsLeft;

    State(int slots, int files) {
        rows = new int[slots];
        stored = new int[slots];
        promotes = new int[slots];
        parked = new int[slots];
        destroys = new int[slots];
        ages = new int[files];
        openSinceWatched = new int[files];
        transactions = new Transaction[] {Transaction.NONE, Transaction.NONE};
        workers = new Worker[] {Worker.IDLE, Worker.IDLE};
    }

    private State(State other) {
        rows = other.rows.clone();
        stored = other.stored.clone();
        promotes = other.promotes.clone();
        parked = other.parked.clone();
        destroys = other.destroys.clone();
        deleted = other.deleted;
        uploads = other.uploads;
        cached = other.cached;
        ages = other.ages.clone();
        watched = other.watched;
        openSinceWatched = other.openSinceWatched.clone();
        transactions = other.transactions.clone();
        workers = other.workers.clone();
        destruction = other.destruction;
        remaking = other.remaking;
        detached = other.detached;
        transactionsLeft = other.transactionsLeft;
        crashesLeft = other.crashesLeft;
        duplicatesLeft = other.duplicatesLeft;
        copiesLeft = other.copiesLeft;
        remakingsLeft = other.remakingsLeft;
    }

    State copy() {
        return new State(this);
    }

    static boolean has(int set, int element) {
        return (set >> element & 1) != 0;
    }

    /** Whether somebody holds the lock of the slot's row; a row that is not there has none to wait for. */
    boolean isLocked(int slot) {
        if (rows[slot] == Values.NO_ROW) {
            return false;
        }
        return isWritten(slot)
                || (workers[0].holdsLock() && workers[0].slot() == slot)
                || (workers[1].holdsLock() && workers[1].slot() == slot)
                || (destruction.holdsLock() && destruction.slot() == slot);
    }

    /** Whether a transaction has written the slot, and nobody sees it yet. */
    boolean isWritten(int slot) {
        for (var transaction : transactions) {
            if (transaction.slot() == slot && transaction.holdsLock()) {
                return true;
            }
        }
        return false;
    }

    int open() {
        int open = 0;
        for (int person = 0; person < PEOPLE; person++) {
            open |= transactions[person].isOpen() ? 1 << person : 0;
        }
        return open;
    }

    void close(int person) {
        transactions[person] = Transaction.NONE;
        for (int file = 0; file < openSinceWatched.length; file++) {
            openSinceWatched[file] &= ~(1 << person);
        }
    }

    void askToPromote(int slot, int file) {
        promotes[slot] |= 1 << file;
        parked[slot] &= ~(1 << file);
    }

    void askToDestroy(int slot, int object) {
        destroys[slot] |= 1 << object;
    }

    /** Whether nobody is at work and no job is left. */
    boolean isAtRest() {
        boolean idle = open() == 0
                && !workers[0].isBusy()
                && !workers[1].isBusy()
                && !destruction.isRunning()
                && !remaking.isRunning();
        for (int slot = 0; slot < rows.length; slot++) {
            idle &= promotes[slot] == 0 && destroys[slot] == 0;
        }
        return idle;
    }

    /** The two people, and the two workers, are alike: who is first does not matter. */
    void order() {
        if (transactions[0].code() > transactions[1].code()) {
            var first = transactions[0];
            transactions[0] = transactions[1];
            transactions[1] = first;
            for (int file = 0; file < openSinceWatched.length; file++) {
                int both = openSinceWatched[file];
                openSinceWatched[file] = ((both & 1) << 1) | ((both >> 1) & 1);
            }
        }
        if (workers[0].code() > workers[1].code()) {
            var first = workers[0];
            workers[0] = workers[1];
            workers[1] = first;
        }
    }

    /** 64 bits by which the state is known again; two states share them with a chance of about one in a million for a few million states. */
    long fingerprint() {
        long print = 0x9E3779B97F4A7C15L;
        for (int slot = 0; slot < rows.length; slot++) {
            print = mixed(print, rows[slot] | (long) stored[slot] << 8 | (long) destroys[slot] << 32);
            print = mixed(print, promotes[slot] | (long) parked[slot] << 16);
        }
        for (int file = 0; file < ages.length; file++) {
            print = mixed(print, ages[file] << 4 | openSinceWatched[file]);
        }
        print = mixed(print, (long) deleted << 48 | (long) uploads << 40 | (long) cached << 20 | watched);
        print = mixed(print, (long) transactions[0].code() << 32 | transactions[1].code());
        print = mixed(print, (long) workers[0].code() << 32 | workers[1].code());
        print = mixed(print, (long) destruction.code() << 32 | (long) remaking.code() << 16 | detached.code());
        return mixed(
                print,
                (long) transactionsLeft << 32
                        | (long) crashesLeft << 24
                        | (long) duplicatesLeft << 16
                        | (long) copiesLeft << 8
                        | remakingsLeft);
    }

    private static long mixed(long print, long value) {
        long mixed = (print ^ value) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 31) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 29;
    }
}
