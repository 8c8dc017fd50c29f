// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/**
 * A user's transaction on one slot: it loads, it may write once, and it ends.
 *
 * @param loaded the value it has loaded
 * @param now the value it has written
 * @param promote the cached file it asks to promote, or -1
 * @param destroy the object it asks to destroy, or -1
 * @param stale whether another one has written the row since it loaded it
 * @param fresh whether the cached file it writes was young enough when it was written
 * @param attached the object it has put into permanent storage itself, or -1
 */
record Transaction(
        Phase phase,
        int slot,
        int loaded,
        int now,
        int promote,
        int destroy,
        boolean stale,
        boolean fresh,
        int attached) {
    static final Transaction NONE = new Transaction(Phase.NONE, 0, 0, 0, -1, -1, false, false, -1);

    enum Phase {
        NONE,
        LOADED,
        /** Its job is kept, or was found kept already; its row is not written yet. Only where a job may stand for two. */
        ASKED,
        /** Written and locked, not committed. */
        FLUSHED,
        /** Its jobs are visible, its row is not. */
        JOBS_COMMITTED,
        /** Its row is visible, its jobs are not. */
        ROW_COMMITTED
    }

    static Transaction loading(int slot, int loaded) {
        return new Transaction(Phase.LOADED, slot, loaded, loaded, -1, -1, false, false, -1);
    }

    boolean isOpen() {
        return phase != Phase.NONE;
    }

    boolean holdsLock() {
        return phase == Phase.FLUSHED || phase == Phase.JOBS_COMMITTED;
    }

    Transaction in(Phase next) {
        return new Transaction(next, slot, loaded, now, promote, destroy, stale, fresh, attached);
    }

    Transaction gone(boolean isStale) {
        return new Transaction(phase, slot, loaded, now, promote, destroy, isStale, fresh, attached);
    }

    @SuppressWarnings("EnumOrdinal") // a number for a fingerprint, forgotten with it
    int code() {
        return phase.ordinal()
                | (slot << 3)
                | (loaded << 5)
                | (now << 10)
                | ((promote + 1) << 15)
                | ((destroy + 1) << 18)
                | (stale ? 1 << 23 : 0)
                | (fresh ? 1 << 24 : 0)
                | ((attached + 1) << 25);
    }
}
