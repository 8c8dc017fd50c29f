// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import jakarta.persistence.PersistenceException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;

/** Tells failures of the database from others: a lost connection, a deadlock, a lock or a transaction that took too long. Pure. */
public final class DatabaseFailures {
    /** Longer chains of causes are loops. */
    private static final int MOST_CAUSES = 100;

    private static final List<Class<? extends Throwable>> TYPES = List.of(
            SQLException.class,
            PersistenceException.class,
            RollbackException.class,
            HeuristicMixedException.class,
            HeuristicRollbackException.class,
            NotSupportedException.class,
            SystemException.class,
            javax.transaction.xa.XAException.class);

    private DatabaseFailures() {}

    /** Whether the failure is the database's, or has such a cause. */
    public static boolean isOne(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(MOST_CAUSES)
                .anyMatch(cause -> TYPES.stream().anyMatch(type -> type.isInstance(cause)));
    }
}
