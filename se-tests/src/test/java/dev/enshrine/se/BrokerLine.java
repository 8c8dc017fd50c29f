// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.List;
import java.util.stream.Stream;

/** The broker's queues, with consumers that a server would run by itself. */
record BrokerLine(Application application, Broker broker) implements JobLine {

    @Override
    public long depth(String queue) {
        return broker.depth(queue);
    }

    @Override
    public List<String> texts(String queue) {
        return broker.texts(queue);
    }

    @Override
    public void deliverWaiting(String queue) {
        broker.deliverWaiting(queue);
    }

    @Override
    public void send(String queue, String text) {
        broker.send(queue, text);
    }

    @Override
    public void move(String from, String to) {
        broker.move(from, to);
    }

    @Override
    public void empty(String queue) {
        broker.empty(queue);
    }

    @Override
    public void duplicate(String queue) {
        try (var context = broker.connections().createContext(JMSContext.SESSION_TRANSACTED);
                var consumer = context.createConsumer(context.createQueue(queue))) {
            var messages = Stream.generate(consumer::receiveNoWait)
                    .takeWhile(message -> message != null)
                    .toList();
            Stream.concat(messages.stream(), messages.stream())
                    .forEach(message ->
                            context.createProducer().send(context.createQueue(queue), copy(context, message)));
            context.commit();
        }
    }

    @Override
    public boolean step(String queue) {
        try (var context = broker.connections().createContext(JMSContext.SESSION_TRANSACTED);
                var consumer = context.createConsumer(context.createQueue(queue))) {
            var message = consumer.receiveNoWait();
            if (message == null) {
                return false;
            }
            try {
                application.worker().listener(queue).onMessage(message);
            } catch (Worker.Crash crash) {
                context.rollback();
                throw crash;
            }
            context.commit();
            return true;
        }
    }

    private static Message copy(JMSContext context, Message message) {
        try {
            return context.createTextMessage(((TextMessage) message).getText());
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }
}
