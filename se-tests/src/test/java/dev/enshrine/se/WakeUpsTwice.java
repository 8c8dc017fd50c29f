// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpHandler;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Jobs in the outbox: each wake-up is handled by two threads at once, whatever brings it. */
final class WakeUpsTwice implements Twice {
    private final Application application;
    private final Seen seen;

    WakeUpsTwice(Application application) {
        this.application = application;
        this.seen = application.bean(Seen.class);
        seen.begin(application);
    }

    /** What was woken since a test has begun; outside one nothing is done twice. */
    @ApplicationScoped
    static class Seen {
        private final Map<WakeUp, String> texts = new ConcurrentHashMap<>();
        private volatile Application application;

        void begin(Application value) {
            texts.clear();
            application = value;
        }

        /** Nothing is done twice any more. */
        void end() {
            application = null;
        }

        Map<WakeUp, String> texts() {
            return Map.copyOf(texts);
        }

        boolean hasSeen(String job) {
            return texts.keySet().stream().anyMatch(wakeUp -> wakeUp.job().equals(job));
        }

        /** Whether it comes for the first time, and its job is there. */
        boolean isNew(WakeUp wakeUp) {
            return application != null
                    && application
                            .database()
                            .rows("select job from ENSHRINE_JOB where id = '" + wakeUp.job() + "'")
                            .stream()
                            .map(row -> row.get("job").orElseThrow())
                            .anyMatch(text -> texts.putIfAbsent(wakeUp, text) == null);
        }
    }

    /** Stands before the handler. */
    @Decorator
    @Priority(1)
    static class Doubling implements WakeUpHandler {
        @Inject
        @Delegate
        @Any
        WakeUpHandler handler;

        @Inject
        Seen seen;

        @Override
        public void handle(WakeUp wakeUp, boolean redelivered) {
            if (seen.isNew(wakeUp)) {
                var second = CompletableFuture.runAsync(() -> handler.handle(wakeUp, redelivered), Threads.DAEMONS);
                handler.handle(wakeUp, redelivered);
                second.join();
            } else {
                handler.handle(wakeUp, redelivered);
            }
        }
    }

    @Override
    public void handle(JMSContext context, Message message, Runnable consume) {
        consume.run();
    }

    @Override
    public boolean hasSeenAll() {
        return application.database().rows("select id from ENSHRINE_JOB where parked_since is null").stream()
                .map(row -> row.get("id").orElseThrow())
                .allMatch(seen::hasSeen);
    }

    @Override
    public int count() {
        return seen.texts().size();
    }

    @Override
    public void sendAgain() {
        var late = seen.texts();
        seen.end();
        late.keySet().forEach(wakeUp -> application.bean(WakeUpHandler.class).handle(wakeUp, true));
        late.forEach(
                (wakeUp, text) -> application.queues().send(wakeUp.destroys() ? Queues.DESTROY : Queues.PROMOTE, text));
    }
}
