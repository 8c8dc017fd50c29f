// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.transaction;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** What the container intercepts; what it throws when a commit fails is not declared, so callers use the {@link TransactionBoundary}. Safe for many threads. */
@ApplicationScoped
public class Demarcation {
    private final Transactions transactions;

    /** Over the transactions of the deployment. */
    @Inject
    public Demarcation(Transactions transactions) {
        this.transactions = transactions;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Demarcation() {
        this(null);
    }

    /** In a new transaction. One that was marked for roll-back fails: the container would roll back without a word. */
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T inNew(Supplier<T> work) {
        var result = work.get();
        if (transactions.isMarkedForRollback()) {
            throw new NotCommittedException(ERRORS.markedForRollback());
        }
        return result;
    }

    /** Without a transaction. */
    @Transactional(TxType.NOT_SUPPORTED)
    public <T> T outside(Supplier<T> work) {
        return work.get();
    }
}
