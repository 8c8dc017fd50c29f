// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.extension;

import dev.enshrine.impl.container.ManagedExecutors;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.jobs.AfterStart;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Calls each {@link AfterStart} of the deployment once it runs, and again as often as it wants. Safe for many threads. */
@ApplicationScoped
public class AfterStartCalls {
    private final Iterable<AfterStart> looks;
    private final Supplier<? extends Optional<? extends ScheduledExecutorService>> executor;
    /** What was begun; each of them looks a few times. */
    private final Queue<Future<?>> begun = new ConcurrentLinkedQueue<>();

    private volatile boolean stopped;

    /** Over the beans of the deployment, on the server's scheduled executor. */
    @Inject
    public AfterStartCalls(@Any Instance<AfterStart> looks, ManagedExecutors executors) {
        this(looks, executors::scheduled);
    }

    AfterStartCalls(
            Iterable<AfterStart> looks, Supplier<? extends Optional<? extends ScheduledExecutorService>> executor) {
        this.looks = looks;
        this.executor = executor;
    }

    /** For the container's proxy only. */
    protected AfterStartCalls() {
        this(List.of(), Optional::<ScheduledExecutorService>empty);
    }

    /** After the start of {@link Setup}, which may still refuse the deployment. */
    void start(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER) Startup event) {
        start();
    }

    void start() {
        executor.get().ifPresent(found -> looks.forEach(look -> new Call(look, found).in(Duration.ZERO)));
    }

    void stop(@Observes Shutdown event) {
        stop();
    }

    /** A server complains of a task that comes after its application. */
    void stop() {
        stopped = true;
        begun.forEach(call -> call.cancel(false));
    }

    /** The calls of one of them. */
    private final class Call {
        private final AfterStart afterStart;
        private final ScheduledExecutorService executor;

        Call(AfterStart afterStart, ScheduledExecutorService executor) {
            this.afterStart = afterStart;
            this.executor = executor;
        }

        void in(Duration delay) {
            if (stopped) {
                return;
            }
            try {
                begun.add(executor.schedule(this::look, Math.max(0, delay.toMillis()), TimeUnit.MILLISECONDS));
            } catch (RejectedExecutionException stopping) {
                EnshrineLog.LOG.debugf(stopping, "%s is not called any more", afterStart);
            }
        }

        private void look() {
            if (stopped) {
                return;
            }
            try {
                afterStart.look().ifPresent(this::in);
            } catch (RuntimeException failed) {
                EnshrineLog.LOG.afterStartFailed(afterStart, failed);
            }
        }
    }
}
