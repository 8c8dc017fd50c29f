// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/** Looks for jobs, wherever they are. */
final class Jobs {
    private Jobs() {}

    /** Whether a promotion of that file is kept or running. */
    static boolean promotes(State state, int slot, int file) {
        if (State.has(state.promotes[slot], file)) {
            return true;
        }
        for (var worker : state.workers) {
            if (worker.isBusy() && worker.slot() == slot && worker.file() == file) {
                return true;
            }
        }
        return false;
    }

    /** Whether a transaction has sent that promotion and not committed its row: a worker may look too early. */
    static boolean isEarly(State state, int slot, int file) {
        for (var transaction : state.transactions) {
            if (transaction.phase() == Transaction.Phase.JOBS_COMMITTED
                    && transaction.slot() == slot
                    && transaction.promote() == file) {
                return true;
            }
        }
        return false;
    }
}
