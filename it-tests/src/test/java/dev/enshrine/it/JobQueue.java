// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import javax.management.JMException;
import javax.management.ObjectName;

/** A queue of the server, as an operator sees it: it can be held, looked into, counted and filled by hand. */
enum JobQueue {
    PROMOTE("enshrine.promote", "java:/jms/enshrine/promote"),
    DESTROY("enshrine.destroy", "java:/jms/enshrine/destroy"),
    PARKED("enshrine.parked", "java:/jms/enshrine/parked"),
    /** Where an application says its promote jobs shall go instead. */
    RENAMED("renamed.promote", "java:/jms/renamed/promote"),
    /** Has nothing to do with the toolkit. */
    UNRELATED("unrelated", "java:/jms/unrelated");

    private static final Object[] NO_ARGUMENTS = {};
    private static final String[] NO_TYPES = {};

    private final String name;
    private final String jndiName;

    JobQueue(String name, String jndiName) {
        this.name = name;
        this.jndiName = jndiName;
    }

    /** Consumers get nothing from now on. */
    void hold() {
        manage("pause", NO_ARGUMENTS, NO_TYPES);
    }

    void release() {
        manage("resume", NO_ARGUMENTS, NO_TYPES);
    }

    /** Everything not acknowledged: waiting, delayed and being worked on. */
    long count() {
        return SettledCount.of(this::countNow);
    }

    private long countNow() {
        try {
            return (Long) ManagementFactory.getPlatformMBeanServer().getAttribute(objectName(), "messageCount");
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void clear() {
        manage("removeMessages", new Object[] {null}, new String[] {String.class.getName()});
    }

    /** The texts of the messages that wait and are not delayed; a message without text counts as its class. */
    List<String> texts() {
        return messages().stream().map(JobQueue::text).toList();
    }

    /** The same messages as they are. */
    List<Message> messages() {
        try (var context = contexts("java:/ConnectionFactory").createContext();
                var browser = context.createBrowser(queue())) {
            return new ArrayList<>(Collections.list(asMessages(browser.getEnumeration())));
        } catch (JMSException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends a message at once, outside any transaction. */
    void send(Function<JMSContext, Message> message) {
        send("java:/ConnectionFactory", message);
    }

    void send(String text) {
        send(context -> context.createTextMessage(text));
    }

    /** Sends a message if the caller's transaction commits. */
    void sendInTransaction(String text) {
        send("java:/JmsXA", context -> context.createTextMessage(text));
    }

    private void send(String factory, Function<JMSContext, Message> message) {
        try (var context = contexts(factory).createContext()) {
            context.createProducer().send(queue(), message.apply(context));
        }
    }

    private Queue queue() {
        return ServerObjects.find(jndiName);
    }

    private static ConnectionFactory contexts(String factory) {
        return ServerObjects.find(factory);
    }

    private static String text(Message message) {
        try {
            return message instanceof TextMessage text
                    ? String.valueOf(text.getText())
                    : (message instanceof BytesMessage ? "BytesMessage" : "Message");
        } catch (JMSException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @SuppressWarnings("unchecked") // the interface is older than generics
    private static java.util.Enumeration<Message> asMessages(java.util.Enumeration<?> messages) {
        return (java.util.Enumeration<Message>) messages;
    }

    private void manage(String operation, Object[] arguments, String[] types) {
        try {
            ManagementFactory.getPlatformMBeanServer().invoke(objectName(), operation, arguments, types);
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private ObjectName objectName() throws JMException {
        return new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + name);
    }
}
