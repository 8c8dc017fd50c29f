// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.jobs.Transport;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.jms.JMSRuntimeException;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.function.Supplier;

/**
 * Sends wake-ups to the queues of the jobs they are about, all of one call in one transaction: a broker syncs its disk once for each. They are persistent, since Open Liberty loses others when it stops,
 * and that costs next to nothing so.
 *
 * <p>The transaction is a JTA one, because the servers' connection factories allow no other on a thread of their own.
 */
@ApplicationScoped
class JmsTransport implements Transport {
    private final JmsResources resources;
    private final Supplier<UserTransaction> transactions;

    @Inject
    JmsTransport(JmsResources resources, Instance<UserTransaction> transactions) {
        this(resources, transactions::get);
    }

    JmsTransport(JmsResources resources, Supplier<UserTransaction> transactions) {
        this.resources = resources;
        this.transactions = transactions;
    }

    /** For the container's client proxy, which calls nothing on it. */
    JmsTransport() {
        this(new JmsResources(), () -> {
            throw new IllegalStateException("a proxy");
        });
    }

    @Override
    public String name() {
        return "jms";
    }

    @Override
    public void send(List<WakeUp> wakeUps) {
        if (wakeUps.isEmpty()) {
            return;
        }
        try {
            sendInTransaction(transactions.get(), wakeUps);
        } catch (JMSRuntimeException
                | NotSupportedException
                | SystemException
                | RollbackException
                | HeuristicMixedException
                | HeuristicRollbackException failed) {
            throw LOG.wakeUpsNotSent(failed, wakeUps.size(), failed);
        }
    }

    @Override
    public List<String> problems() {
        return resources.problems();
    }

    private void sendInTransaction(UserTransaction transaction, List<WakeUp> wakeUps)
            throws NotSupportedException, SystemException, RollbackException, HeuristicMixedException,
                    HeuristicRollbackException {
        transaction.begin();
        try {
            sendAll(wakeUps);
            transaction.commit();
        } finally {
            // left open, it would stay on a thread that the server uses again
            if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
                transaction.rollback();
            }
        }
    }

    private void sendAll(List<WakeUp> wakeUps) {
        try (var context = resources.connectionFactory().createContext()) {
            var producer = context.createProducer();
            for (var wakeUp : wakeUps) {
                producer.send(resources.queue(JobQueue.of(wakeUp)), WakeUpJson.encode(wakeUp));
            }
        }
    }
}
