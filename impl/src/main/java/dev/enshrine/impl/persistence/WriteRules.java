// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.impl.transaction.Transactions;

/**
 * How slots are written.
 *
 * @param raiseVersion whether each write raises the version of a versioned entity
 * @param transactions the transactions that writes take part in
 */
record WriteRules(boolean raiseVersion, Transactions transactions) {

    /** Runs the action once the current transaction is over, however it ends; at once if it can only roll back, since some transaction managers call nobody then. */
    void afterCompletion(Runnable action) {
        if (transactions.isMarkedForRollback()) {
            action.run();
        } else {
            transactions.afterCompletion(committed -> action.run());
        }
    }
}
