// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.jobs.Delivery;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/** Collects what a transaction asks for, and hands it over if and when that transaction has committed. Safe for many threads. */
final class AfterCommit {
    private static final String JNDI_NAME = "java:comp/TransactionSynchronizationRegistry";

    private final Supplier<TransactionSynchronizationRegistry> lookUp;
    private volatile @Nullable TransactionSynchronizationRegistry found;

    AfterCommit(Supplier<TransactionSynchronizationRegistry> lookUp) {
        this.lookUp = lookUp;
    }

    /** The registry that every server has. */
    static TransactionSynchronizationRegistry registryOfServer() {
        try {
            return InitialContext.doLookup(JNDI_NAME);
        } catch (NamingException e) {
            throw new MisconfiguredException(
                    "There is neither a bean of type TransactionSynchronizationRegistry nor " + JNDI_NAME
                            + " on this thread, so the test kit cannot tell when a save has committed. Call it from a thread that the server manages, or produce such a bean.",
                    e);
        }
    }

    /** Whether the calling thread has a transaction that has not been decided. */
    boolean isPending() {
        int status = registry().getTransactionStatus();
        return status == Status.STATUS_ACTIVE
                || status == Status.STATUS_PREPARING
                || status == Status.STATUS_MARKED_ROLLBACK;
    }

    /**
     * Hands the delivery over, with the others of its transaction in their order; outside a transaction at once.
     *
     * @param receiver called on the thread that ends the transaction
     */
    void hand(Delivery delivery, Consumer<List<Delivery>> receiver) {
        if (!isPending()) {
            receiver.accept(List.of(delivery));
        } else if (registry().getTransactionStatus() != Status.STATUS_MARKED_ROLLBACK) {
            batch(receiver).add(delivery);
        }
    }

    /** One synchronization for a transaction, since their order is not defined. */
    @SuppressWarnings("unchecked") // nobody else has this key
    private List<Delivery> batch(Consumer<List<Delivery>> receiver) {
        if (registry().getResource(this) instanceof List<?> known) {
            return (List<Delivery>) known;
        }
        var batch = new ArrayList<Delivery>();
        // interposed, since this may be called by a flush at commit, when others come too late
        registry().registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {
                // only the outcome matters
            }

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    receiver.accept(batch);
                }
            }
        });
        registry().putResource(this, batch);
        return batch;
    }

    private TransactionSynchronizationRegistry registry() {
        var known = found;
        if (known == null) {
            known = lookUp.get();
            found = known;
        }
        return known;
    }
}
