// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.transaction;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** The transaction of the current thread, if there is one. Safe for many threads. */
@ApplicationScoped
public class Transactions {
    private static final String JNDI_NAME = "java:comp/TransactionSynchronizationRegistry";

    private final Instance<TransactionSynchronizationRegistry> beans;
    private volatile @Nullable TransactionSynchronizationRegistry registry;

    /** Uses a bean of the registry's type if there is one, else the server's by its standard name. */
    @Inject
    public Transactions(@Any Instance<TransactionSynchronizationRegistry> beans) {
        this.beans = beans;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Transactions() {
        this(null);
    }

    /** Whether a transaction is running on this thread, be it marked for roll-back. */
    public boolean isActive() {
        int status = registry().getTransactionStatus();
        return status == Status.STATUS_ACTIVE
                || status == Status.STATUS_MARKED_ROLLBACK
                || status == Status.STATUS_PREPARING;
    }

    /** What tells this thread's transaction from all others; empty if there is none. */
    public Optional<Object> key() {
        return Optional.ofNullable(registry().getTransactionKey());
    }

    /** Whether a transaction is running on this thread that can only roll back. */
    public boolean isMarkedForRollback() {
        return registry().getTransactionStatus() == Status.STATUS_MARKED_ROLLBACK;
    }

    /**
     * Calls back once the current transaction has ended, on whatever thread ends it; works inside a flush at commit.
     *
     * @param action told whether it committed; must not throw
     */
    public void afterCompletion(Consumer<Boolean> action) {
        registry().registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the outcome matters
            }

            @Override
            public void afterCompletion(int status) {
                action.accept(status == Status.STATUS_COMMITTED);
            }
        });
    }

    /** Something kept with the current transaction, made on first use. */
    @SuppressWarnings("unchecked") // only this class puts values under these keys, each with its own key
    public <T> T resource(Object key, Supplier<T> maker) {
        var found = registry().getResource(key);
        if (found == null) {
            found = maker.get();
            registry().putResource(key, found);
        }
        return (T) found;
    }

    private TransactionSynchronizationRegistry registry() {
        var known = registry;
        if (known == null) {
            known = lookUp();
            registry = known;
        }
        return known;
    }

    private TransactionSynchronizationRegistry lookUp() {
        if (beans.isResolvable()) {
            return beans.get();
        }
        try {
            return InitialContext.doLookup(JNDI_NAME);
        } catch (NamingException e) {
            throw ERRORS.noTransactions(e, JNDI_NAME);
        }
    }
}
