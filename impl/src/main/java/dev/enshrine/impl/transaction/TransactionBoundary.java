// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.transaction;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, or in none, whoever calls. Safe for many threads. */
@ApplicationScoped
public class TransactionBoundary {
    private final Demarcation demarcation;

    /** By the container's own means. */
    @Inject
    public TransactionBoundary(Demarcation demarcation) {
        this.demarcation = demarcation;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected TransactionBoundary() {
        this(null);
    }

    /**
     * Runs the work in a new transaction and commits it; a running one is suspended meanwhile. Any exception rolls back.
     *
     * @throws dev.enshrine.StorageException if it did not commit although the work ended well; trying again may help
     */
    public <T> T inNew(Supplier<T> work) {
        return declared(() -> demarcation.inNew(work));
    }

    /** Runs the work without a transaction; a running one is suspended meanwhile. */
    public <T> T outside(Supplier<T> work) {
        return declared(() -> demarcation.outside(work));
    }

    /** The interceptor throws what no method declares, a RollbackException for one. */
    private static <T> T declared(Callable<T> call) {
        try {
            return call.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new NotCommittedException(ERRORS.notCommitted(e), e);
        }
    }
}
