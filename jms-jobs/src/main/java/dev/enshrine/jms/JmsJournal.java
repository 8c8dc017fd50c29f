// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;
import static java.util.Objects.requireNonNull;

import dev.enshrine.Slot;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DeliveryJson;
import dev.enshrine.jobs.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.time.Duration;
import java.util.List;

/**
 * Keeps jobs on the queues of a broker that takes part in the caller's JTA transaction: the message exists if and only if that transaction
 * commits. Outside a transaction it is sent at once.
 *
 * <p>The context comes from a looked-up connection factory. An injected one is bound to the transaction's scope, which is over when a
 * persistence provider flushes at commit, and would fail the save.
 */
@ApplicationScoped
class JmsJournal implements Journal {
    private final JmsResources resources;

    /** For the container's client proxy, which calls nothing on it. */
    JmsJournal() {
        this(new JmsResources());
    }

    @Inject
    JmsJournal(JmsResources resources) {
        this.resources = resources;
    }

    @Override
    public String name() {
        return "xa";
    }

    @Override
    public void keep(Delivery delivery, Duration delay) {
        keep(requireNonNull(delivery, "delivery"), requireNonNull(delay, "delay"), 0);
    }

    /** Keeps a job of which so many tries began and never ended. */
    void keep(Delivery delivery, Duration delay, int interruptions) {
        var slot = delivery.job().slot();
        var text = DeliveryJson.encode(delivery);
        var queue = JobQueue.of(delivery.job());
        try (var context = resources.connectionFactory().createContext()) {
            var message = message(context, text, slot);
            message.setIntProperty(Labels.ATTEMPT, delivery.attempt());
            if (interruptions > 0) {
                message.setIntProperty(Labels.INTERRUPTIONS, interruptions);
            }
            context.createProducer()
                    .setDeliveryDelay(Math.max(0, delay.toMillis()))
                    .send(resources.queue(queue), message);
        } catch (JMSException | JMSRuntimeException failed) {
            throw LOG.notKept(failed, slot, queue.jndiName(), failed);
        }
    }

    @Override
    public List<String> problems() {
        return resources.problems();
    }

    private static TextMessage message(JMSContext context, String text, Slot slot) throws JMSException {
        var message = context.createTextMessage(text);
        message.setStringProperty(Labels.ENTITY, slot.entity());
        message.setStringProperty(Labels.RECORD, slot.recordId());
        message.setStringProperty(Labels.ATTRIBUTE, slot.attribute());
        return message;
    }
}
