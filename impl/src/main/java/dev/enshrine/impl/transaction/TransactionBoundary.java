// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.transaction;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/** Runs work in a transaction of its own, or in none, whoever calls. Safe for many threads. */
@ApplicationScoped
public class TransactionBoundary {
    private static final long PATIENCE_SECONDS = 10;

    private final Demarcation demarcation;
    /** Held for reading by every transaction that runs. */
    private final ReadWriteLock running = new ReentrantReadWriteLock();

    private volatile boolean stopped;

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
        running.readLock().lock();
        try {
            if (stopped) {
                throw new NotCommittedException(ERRORS.applicationStops());
            }
            return declared(() -> demarcation.inNew(work));
        } finally {
            running.readLock().unlock();
        }
    }

    /** Runs the work without a transaction; a running one is suspended meanwhile. */
    public <T> T outside(Supplier<T> work) {
        return declared(() -> demarcation.outside(work));
    }

    /**
     * Waits for the transactions that run, and lets no other begin. What commits or rolls back goes with the container, and a transaction left open then keeps its locks, on jobs for one, until it times out.
     */
    void stop(@Observes Shutdown event) {
        boolean allEnded = false;
        try {
            allEnded = running.writeLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopped = true;
            if (allEnded) {
                running.writeLock().unlock();
            }
        }
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
