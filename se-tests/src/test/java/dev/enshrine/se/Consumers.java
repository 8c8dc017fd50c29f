// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Consumers that take messages as soon as they come, as a server's do, each on a thread of its own; until they are closed. */
final class Consumers implements AutoCloseable {
    /** Nothing but what the server does. */
    static final Handling PLAIN = (context, message, consume) -> consume.run();

    private static final long PATIENCE_MILLIS = 20;

    private final Application application;
    private final Handling handling;
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final List<CompletableFuture<Integer>> threads;

    /** What is done with a message. */
    interface Handling {
        /** In a context of the consumer, with what the server would call. */
        void handle(JMSContext context, Message message, Runnable consume);
    }

    private Consumers(Application application, int each, Handling handling) {
        this.application = application;
        this.handling = handling;
        this.threads = Stream.of(Queues.PROMOTE, Queues.DESTROY)
                .flatMap(queue -> IntStream.range(0, each).mapToObj(i -> queue))
                .map(queue -> application.worker().onAnotherThread(() -> consume(queue)))
                .toList();
    }

    /** So many for each of the two queues. */
    static Consumers of(Application application, int each, Handling handling) {
        return new Consumers(application, each, handling);
    }

    private int consume(String queue) {
        int consumed = 0;
        var listener = application.worker().listener(queue);
        try (var context = application.broker().connections().createContext(JMSContext.SESSION_TRANSACTED);
                var consumer = context.createConsumer(context.createQueue(queue))) {
            while (running.get()) {
                var message = consumer.receive(PATIENCE_MILLIS);
                if (message != null && isHandled(context, message, () -> listener.onMessage(message))) {
                    context.commit();
                    consumed++;
                }
            }
        }
        return consumed;
    }

    /** A message whose handling fails is delivered again; that it failed is told at the end. */
    private boolean isHandled(JMSContext context, Message message, Runnable consume) {
        try {
            handling.handle(context, message, consume);
            return true;
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            failures.add(e);
            context.rollback();
            return false;
        }
    }

    /** How many messages were consumed, once all of them have stopped. */
    int stop() {
        running.set(false);
        var consumed = threads.stream().mapToInt(CompletableFuture::join).sum();
        assertThat(failures).as("messages that could not be handled").isEmpty();
        return consumed;
    }

    @Override
    public void close() {
        running.set(false);
    }
}
