// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.impl.model.WeakIdentityMap;
import dev.enshrine.impl.transaction.Transactions;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.event.spi.PreDeleteEventListener;

/**
 * Removals whose statement runs in a later transaction. Hibernate calls the entity listener when {@code remove} is called, which may be outside a transaction, so that the lock the record is judged under
 * ends at once and others may attach a file before the statement. Safe for many threads.
 */
final class LaterDeletions implements PreDeleteEventListener {
    private static final long serialVersionUID = 1L;

    private final transient FlushTracker flushes;
    private final transient Transactions transactions;
    private final transient WeakIdentityMap<Object, Removal> removals = new WeakIdentityMap<>();

    LaterDeletions(FlushTracker flushes, Transactions transactions) {
        this.flushes = flushes;
        this.transactions = transactions;
    }

    /** Remembers in which transaction the record was judged. */
    void judged(Object record, Consumer<Object> judge) {
        removals.put(record, new Removal(transactions.key(), judge));
    }

    @Override
    public boolean onPreDelete(PreDeleteEvent event) {
        var record = event.getEntity();
        removals.remove(record)
                .filter(removal -> !removal.transaction().equals(transactions.key()))
                .ifPresent(removal ->
                        flushes.during(event.getSession(), () -> removal.judge().accept(record)));
        return false; // no veto
    }

    private record Removal(Optional<Object> transaction, Consumer<Object> judge) {}
}
