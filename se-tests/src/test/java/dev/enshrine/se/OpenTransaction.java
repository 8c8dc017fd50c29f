// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.InvalidTransactionException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transaction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A JTA transaction with its persistence context that a test interleaves with others on one thread: it is on the thread only during {@link #run},
 * {@link #commit} and {@link #rollback}.
 */
final class OpenTransaction implements AutoCloseable {
    private final EntityManager entities;
    private final Transaction suspended;
    private boolean over;

    OpenTransaction(EntityManagerFactory factory) {
        try {
            Transactions.manager().begin();
            entities = factory.createEntityManager();
            suspended = Transactions.manager().suspend();
        } catch (NotSupportedException | SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    <T> T run(Function<EntityManager, T> step) {
        resume();
        try {
            return step.apply(entities);
        } finally {
            suspend();
        }
    }

    void execute(Consumer<EntityManager> step) {
        run(entities -> {
            step.accept(entities);
            return true;
        });
    }

    /** @throws RollbackException if it was rolled back instead, with the reason */
    void commit() throws RollbackException {
        resume();
        over = true;
        try {
            Transactions.manager().commit();
        } catch (SystemException | HeuristicMixedException | HeuristicRollbackException e) {
            throw new IllegalStateException(e);
        } finally {
            entities.close();
        }
    }

    void rollback() {
        resume();
        over = true;
        try {
            Transactions.manager().rollback();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        } finally {
            entities.close();
        }
    }

    /** Rolls back what a failed test left open, so that its locks do not stop the next one. */
    @Override
    public void close() {
        if (!over) {
            rollback();
        }
    }

    private void resume() {
        try {
            Transactions.manager().resume(suspended);
        } catch (InvalidTransactionException | SystemException e) {
            throw new IllegalStateException(e);
        }
    }

    private void suspend() {
        try {
            Transactions.manager().suspend();
        } catch (SystemException e) {
            throw new IllegalStateException(e);
        }
    }
}
