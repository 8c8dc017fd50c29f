// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.StorageException;
import dev.enshrine.impl.container.ManagedExecutors;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.jobs.Transport;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;

/** The managed executor as the transport, where there is no other: each wake-up is one task on this server. Safe for many threads. */
@ApplicationScoped
@Typed(ExecutorTransport.class)
public class ExecutorTransport implements Transport {
    /** Whatever is due beyond waits in the table. */
    private static final int MOST = 10_000;

    private final ManagedExecutors executors;
    private final Instance<WakeUpHandler> handler;
    private final Map<WakeUp, CompletableFuture<?>> submitted = new ConcurrentHashMap<>();

    /** On the server's executor. */
    @Inject
    public ExecutorTransport(ManagedExecutors executors, Instance<WakeUpHandler> handler) {
        this.executors = executors;
        this.handler = handler;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ExecutorTransport() {
        this(null, null);
    }

    @Override
    public String name() {
        return "executor";
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a job says itself what came of it
    public void send(List<WakeUp> wakeUps) {
        try {
            for (var wakeUp : wakeUps) {
                run(wakeUp);
            }
        } catch (RejectedExecutionException e) {
            throw new StorageException(ERRORS.executorBusy(submitted.size()), e);
        }
    }

    @Override
    public List<String> problems() {
        try {
            executors.executor();
            return List.of();
        } catch (MisconfiguredException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Runs the job as soon as a thread is free; what waits already waits once.
     *
     * @throws RejectedExecutionException if no more can wait
     */
    CompletableFuture<?> run(WakeUp wakeUp) {
        if (submitted.size() >= MOST) {
            throw new RejectedExecutionException(submitted.size() + " jobs wait for a thread");
        }
        var ended = new CompletableFuture<Boolean>();
        var known = submitted.putIfAbsent(wakeUp, ended);
        if (known != null) {
            return known;
        }
        try {
            executors.executor().execute(() -> work(wakeUp, ended));
        } catch (RuntimeException e) {
            forget(wakeUp, ended);
            throw e;
        }
        return ended;
    }

    private void work(WakeUp wakeUp, CompletableFuture<Boolean> ended) {
        try {
            handler.get().handle(wakeUp, false);
        } catch (RuntimeException e) {
            EnshrineLog.LOG.wakeUpFailed(wakeUp.job(), wakeUp.outbox(), e); // the relay sends it again
        } finally {
            forget(wakeUp, ended);
        }
    }

    private void forget(WakeUp wakeUp, CompletableFuture<Boolean> ended) {
        submitted.remove(wakeUp, ended);
        ended.complete(true);
    }
}
