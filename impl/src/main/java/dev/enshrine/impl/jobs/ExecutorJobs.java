// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Settings;
import dev.enshrine.impl.container.ManagedExecutors;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.transaction.Transactions;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;

/**
 * Runs jobs on the managed executor, after the commit if there is a transaction: the thread that commits may not begin another one yet. Keeps nothing: a job whose
 * server stops is lost, and its row stays in cache. Safe for many threads.
 */
@ApplicationScoped
public class ExecutorJobs {
    private final ManagedExecutors executors;
    private final Instance<JobHandler> handler;
    private final Transactions transactions;
    private final Settings settings;

    /** On the server's executor. */
    @Inject
    public ExecutorJobs(
            ManagedExecutors executors, Instance<JobHandler> handler, Transactions transactions, Settings settings) {
        this.executors = executors;
        this.handler = handler;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ExecutorJobs() {
        this(null, null, null, null);
    }

    /**
     * One run of a job.
     *
     * @param delivery the job and its try
     * @param delay how long it should wait
     * @param awaited whether the thread that commits waits for it, up to the setting
     * @param after told what came of it, on the thread that ran it
     */
    record Run(Delivery delivery, Duration delay, boolean awaited, BiConsumer<Delivery, JobResult> after) {}

    /** Runs the job once the current transaction has committed, and never if it rolls back; without a transaction as soon as a thread is free. */
    @SuppressWarnings("FutureReturnValueIgnored") // the job logs its own failure
    void afterCommit(Run run) {
        if (transactions.isActive()) {
            transactions.resource(this, this::newBatch).add(run);
        } else {
            start(run);
        }
    }

    /** Runs the job once the current transaction has committed; without a transaction now, on this thread. */
    void inPlace(Run run) {
        if (transactions.isActive()) {
            afterCommit(run);
        } else {
            runHere(run);
        }
    }

    private List<Run> newBatch() {
        var batch = new ArrayList<Run>();
        transactions.afterCompletion(committed -> {
            if (committed) {
                startAll(batch);
            }
        });
        return batch;
    }

    private void startAll(List<Run> batch) {
        var awaited = new ArrayList<CompletableFuture<?>>();
        for (var run : batch) {
            var running = start(run);
            if (run.awaited()) {
                awaited.add(running);
            }
        }
        await(CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new)));
    }

    private CompletableFuture<?> start(Run run) {
        try {
            var executor = run.delay().isZero()
                    ? executors.executor()
                    : CompletableFuture.delayedExecutor(
                            run.delay().toMillis(), TimeUnit.MILLISECONDS, executors.executor());
            return CompletableFuture.runAsync(() -> runHere(run), executor).exceptionally(failure -> {
                EnshrineLog.LOG.executorFailed(run.delivery().job(), failure);
                return null;
            });
        } catch (RejectedExecutionException | MisconfiguredException e) {
            EnshrineLog.LOG.executorFailed(run.delivery().job(), e); // never fails the save, which is committed
            return CompletableFuture.completedFuture(null);
        }
    }

    private void runHere(Run run) {
        run.after().accept(run.delivery(), handler.get().handle(run.delivery()));
    }

    private void await(CompletableFuture<?> promotions) {
        try {
            promotions.get(settings.inlineWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            EnshrineLog.LOG.debugf(e, "A job goes on in the background");
        }
    }
}
