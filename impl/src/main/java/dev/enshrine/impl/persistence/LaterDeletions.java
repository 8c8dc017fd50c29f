// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.impl.model.WeakIdentityMap;
import dev.enshrine.impl.transaction.Transactions;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Removals whose statement runs in a later transaction. A provider calls the entity listener when {@code remove} is called, which may be outside a transaction, so that the lock the record is judged under
 * ends at once and others may attach a file before the statement. Safe for many threads.
 */
final class LaterDeletions {
    private final Transactions transactions;
    private final WeakIdentityMap<Object, Removal> removals = new WeakIdentityMap<>();

    LaterDeletions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Remembers in which transaction the record was judged. */
    void judged(Object record, Consumer<Object> judge) {
        removals.put(record, new Removal(transactions.key(), judge));
    }

    /** To be called before the statement: what judges the record once more, if it was judged in another transaction. */
    Optional<Runnable> judgement(Object record) {
        return removals.remove(record)
                .filter(removal -> !removal.transaction().equals(transactions.key()))
                .map(removal -> () -> removal.judge().accept(record));
    }

    private record Removal(Optional<Object> transaction, Consumer<Object> judge) {}
}
