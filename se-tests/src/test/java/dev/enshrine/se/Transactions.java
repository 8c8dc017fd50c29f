// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.UserTransaction;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jboss.weld.transaction.spi.TransactionServices;

/** Narayana, and what tells Weld about it. */
final class Transactions implements TransactionServices {
    private static final Set<Integer> OVER = Set.of(
            Status.STATUS_NO_TRANSACTION, Status.STATUS_COMMITTED, Status.STATUS_ROLLEDBACK, Status.STATUS_UNKNOWN);

    static TransactionManager manager() {
        return com.arjuna.ats.jta.TransactionManager.transactionManager();
    }

    static TransactionSynchronizationRegistry synchronizationRegistry() {
        return new TransactionSynchronizationRegistryImple();
    }

    /** Whether the calling thread has a transaction that is not over. */
    static boolean active() {
        try {
            return !OVER.contains(manager().getStatus());
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs the work in a transaction on this thread; nothing takes part in it by itself. */
    static <T> T call(Callable<T> work) throws Exception {
        manager().begin();
        T result;
        try {
            result = work.call();
        } catch (Exception | Error e) {
            manager().rollback();
            throw e;
        }
        manager().commit();
        return result;
    }

    @Override
    public void registerSynchronization(Synchronization synchronization) {
        try {
            manager().getTransaction().registerSynchronization(synchronization);
        } catch (RollbackException | SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isTransactionActive() {
        return active();
    }

    @Override
    public UserTransaction getUserTransaction() {
        return com.arjuna.ats.jta.UserTransaction.userTransaction();
    }

    @Override
    public void cleanup() {
        // the transaction manager belongs to the JVM, not to one application
    }
}
