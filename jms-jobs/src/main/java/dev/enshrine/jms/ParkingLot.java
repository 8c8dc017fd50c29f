// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Sends a message that nobody can work on to the parked queue: the message itself, whatever its kind, so that its body stays as it is and is
 * never unpacked; only the reason is added.
 */
@Dependent
class ParkingLot {
    /** Properties are part of the header, which brokers keep small. */
    private static final int LONGEST_REASON = 1000;

    private final JmsResources resources;

    @Inject
    ParkingLot(JmsResources resources) {
        this.resources = resources;
    }

    /**
     * Parks the message. Must come before it is acknowledged; a crash in between parks it twice.
     *
     * @return the message's id before it was parked, which gives it a new one
     * @throws dev.enshrine.AttachmentException if that failed; then the broker must deliver the message again
     */
    String park(Message message, String reason) {
        var messageId = "";
        try (var context = resources.connectionFactory().createContext()) {
            messageId = message.getJMSMessageID();
            label(message, reason);
            context.createProducer().send(resources.queue(JobQueue.PARKED), message);
            return messageId;
        } catch (JMSException | JMSRuntimeException failed) {
            throw LOG.notParked(failed, messageId, JobQueue.PARKED.jndiName(), failed);
        }
    }

    /** A received message's properties are read-only until they are cleared. */
    private static void label(Message message, String reason) throws JMSException {
        var properties = applicationProperties(message);
        message.clearProperties();
        properties.forEach((name, value) -> restore(message, name, value));
        message.setStringProperty(
                Labels.REASON, reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason);
    }

    /** Without the provider's own, which start with JMS, and without our count, which must not follow a message that is sent to its queue again. */
    private static Map<String, Object> applicationProperties(Message message) throws JMSException {
        var properties = new LinkedHashMap<String, Object>();
        for (var name : Collections.list((Enumeration<?>) message.getPropertyNames())) {
            if (name instanceof String text && !text.startsWith("JMS") && !text.equals(Labels.INTERRUPTIONS)) {
                properties.put(text, message.getObjectProperty(text));
            }
        }
        return properties;
    }

    private static void restore(Message message, String name, Object value) {
        try {
            message.setObjectProperty(name, value);
        } catch (JMSException | RuntimeException foreign) {
            // Other protocols allow names and types that JMS does not, and providers differ in how they refuse them.
            // A message parked without a property is better than one that can never be parked.
            LOG.propertyLeftOut(name, foreign);
        }
    }
}
