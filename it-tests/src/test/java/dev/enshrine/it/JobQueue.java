// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import jakarta.jms.BytesMessage;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;

/** A queue of the row's broker, as an operator sees it: it can be held, looked into, counted and filled by hand. */
enum JobQueue {
    PROMOTE("enshrine.promote", "jms/enshrine/promote"),
    DESTROY("enshrine.destroy", "jms/enshrine/destroy"),
    PARKED("enshrine.parked", "jms/enshrine/parked"),
    /** Where an application says its promote jobs shall go instead. */
    RENAMED("renamed.promote", "jms/renamed/promote"),
    /** The same for its destroy jobs. */
    RENAMED_DESTROY("renamed.destroy", "jms/renamed/destroy"),
    /** Has nothing to do with the toolkit. */
    UNRELATED("unrelated", "jms/unrelated");

    private final String address;
    private final String jndiName;

    JobQueue(String address, String jndiName) {
        this.address = address;
        this.jndiName = jndiName;
    }

    /** What the broker calls it. */
    String address() {
        return address;
    }

    String jndiName() {
        return TestServer.current().jms(jndiName);
    }

    /** Consumers get nothing from now on. */
    void hold() {
        Broker.current().hold(this);
    }

    void release() {
        Broker.current().release(this);
    }

    /** Everything not acknowledged: waiting, delayed and being worked on. */
    long count() {
        var broker = Broker.current();
        return SettledCount.of(() -> broker.count(this));
    }

    void clear() {
        Broker.current().clear(this);
    }

    /** The texts of the messages that wait and are not delayed; a message without text counts as its class. */
    List<String> texts() {
        return messages().stream().map(JobQueue::text).toList();
    }

    /** The same messages as they are. */
    List<Message> messages() {
        try (var context = contexts(TestServer.current().plainFactory()).createContext();
                var browser = context.createBrowser(queue())) {
            return new ArrayList<>(Collections.list(asMessages(browser.getEnumeration())));
        } catch (JMSException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Sends a message at once, outside any transaction. */
    void send(Function<JMSContext, Message> message) {
        send(TestServer.current().plainFactory(), message);
    }

    void send(String text) {
        send(context -> context.createTextMessage(text));
    }

    /** Sends a message if the caller's transaction commits. */
    void sendInTransaction(String text) {
        send(TestServer.current().transactedFactory(), context -> context.createTextMessage(text));
    }

    private void send(String factory, Function<JMSContext, Message> message) {
        try (var context = contexts(factory).createContext()) {
            context.createProducer().send(queue(), message.apply(context));
        }
    }

    private Queue queue() {
        return ServerObjects.find(jndiName());
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
}
