// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/**
 * A worker with one delivery of a promotion.
 *
 * @param variant which bytes its derivative has, or -1
 */
record Worker(Phase phase, int slot, int file, int variant) {
    static final Worker IDLE = new Worker(Phase.IDLE, 0, 0, -1);

    enum Phase {
        IDLE,
        /** It has read the row without lock, and copying is worth while. */
        WILL_COPY,
        /** It has read the row without lock, and there is nothing to copy. */
        WILL_NOT_COPY,
        COPIED,
        /** It holds the lock and writes the promoted value. */
        WRITES,
        /** The row is committed, the delivery not acknowledged. */
        WRITTEN
    }

    boolean isBusy() {
        return phase != Phase.IDLE;
    }

    boolean holdsLock() {
        return phase == Phase.WRITES;
    }

    Worker in(Phase next) {
        return new Worker(next, slot, file, variant);
    }

    @SuppressWarnings("EnumOrdinal") // a number for a fingerprint, forgotten with it
    int code() {
        return phase.ordinal() | (slot << 3) | (file << 5) | ((variant + 1) << 8);
    }
}
