// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.transaction;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, or in none, whoever calls. Safe for many threads. */
@ApplicationScoped
public class TransactionBoundary {

    /** Runs the work in a new transaction and commits it; a running one is suspended meanwhile. Any exception rolls back. */
    @Transactional(TxType.REQUIRES_NEW)
    public <T> T inNew(Supplier<T> work) {
        return work.get();
    }

    /** Runs the work without a transaction; a running one is suspended meanwhile. */
    @Transactional(TxType.NOT_SUPPORTED)
    public <T> T outside(Supplier<T> work) {
        return work.get();
    }
}
