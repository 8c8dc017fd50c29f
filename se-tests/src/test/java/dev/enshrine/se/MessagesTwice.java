// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Jobs that are messages: each comes to two consumers at once. */
final class MessagesTwice implements Twice {
    private final Set<Copy> copies = ConcurrentHashMap.newKeySet();
    private final Application application;

    MessagesTwice(Application application) {
        this.application = application;
    }

    @Override
    public void handle(JMSContext context, Message message, Runnable consume) {
        var copy = Copy.of(message);
        if (copies.add(copy)) {
            var second = application.worker().onAnotherThread(() -> consume(copy));
            consume.run();
            second.join();
        } else {
            consume.run(); // one that waits for its row; doubling it each time would never end
        }
    }

    @Override
    public boolean hasSeenAll() {
        return Stream.of(Queues.PROMOTE, Queues.DESTROY)
                .flatMap(queue -> application.broker().texts(queue).stream().map(text -> new Copy(queue, text)))
                .allMatch(copies::contains);
    }

    @Override
    public int count() {
        return copies.size();
    }

    @Override
    public void sendAgain() {
        copies.forEach(copy -> application.broker().send(copy.queue(), copy.text()));
    }

    private boolean consume(Copy copy) {
        try (var context = application.broker().connections().createContext()) {
            application.worker().listener(copy.queue()).onMessage(context.createTextMessage(copy.text()));
            return true;
        }
    }

    static String text(Message message) {
        try {
            return ((TextMessage) message).getText();
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A message's text and where it goes. */
    private record Copy(String queue, String text) {
        static Copy of(Message message) {
            var text = MessagesTwice.text(message);
            return new Copy(text.contains("\"type\":\"destroy\"") ? Queues.DESTROY : Queues.PROMOTE, text);
        }
    }
}
