// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Settings;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.transaction.Transactions;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobRequested;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.Journal;
import dev.enshrine.jobs.PromoteJob;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
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
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Runs jobs on the managed executor after commit, where no queue is plugged in. Keeps nothing: a job whose server stops is lost, and its row stays in cache.
 */
@ApplicationScoped
public class ExecutorJournal {
    private static final String JNDI_NAME = "java:comp/DefaultManagedExecutorService";

    private final Instance<Journal> journals;
    private final Instance<ManagedExecutorService> executors;
    private final Instance<JobHandler> handler;
    private final Transactions transactions;
    private final Settings settings;

    /** Steps in if there is no journal. */
    @Inject
    public ExecutorJournal(
            @Any Instance<Journal> journals,
            @Any Instance<ManagedExecutorService> executors,
            Instance<JobHandler> handler,
            Transactions transactions,
            Settings settings) {
        this.journals = journals;
        this.executors = executors;
        this.handler = handler;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ExecutorJournal() {
        this(null, null, null, null, null);
    }

    void keep(@Observes JobRequested request) {
        if (!journals.isUnsatisfied()) {
            return;
        }
        if (transactions.isActive()) {
            transactions.resource(this, this::newBatch).add(request);
        } else {
            startUnattended(request.delivery(), request.delay());
        }
    }

    private List<JobRequested> newBatch() {
        var batch = new ArrayList<JobRequested>();
        transactions.afterCompletion(committed -> {
            if (committed) {
                runAll(batch);
            }
        });
        return batch;
    }

    private void runAll(List<JobRequested> batch) {
        var promotions = new ArrayList<CompletableFuture<?>>();
        for (var request : batch) {
            var running = start(request.delivery(), request.delay());
            if (request.delivery().job() instanceof PromoteJob) {
                promotions.add(running);
            }
        }
        await(CompletableFuture.allOf(promotions.toArray(CompletableFuture<?>[]::new)));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the job logs its own failure
    private void startUnattended(Delivery delivery, Duration delay) {
        start(delivery, delay);
    }

    private CompletableFuture<?> start(Delivery delivery, Duration delay) {
        try {
            var executor = delay.isZero()
                    ? executor()
                    : CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, executor());
            return CompletableFuture.runAsync(() -> run(delivery), executor).exceptionally(failure -> {
                EnshrineLog.LOG.executorFailed(delivery.job(), failure);
                return null;
            });
        } catch (RejectedExecutionException | MisconfiguredException e) {
            EnshrineLog.LOG.executorFailed(delivery.job(), e); // never fails the save, which is committed
            return CompletableFuture.completedFuture(null);
        }
    }

    private void run(Delivery delivery) {
        if (handler.get().handle(delivery) instanceof JobResult.TryAgain again) {
            startUnattended(again.again(), again.delay());
        }
    }

    private void await(CompletableFuture<?> promotions) {
        try {
            promotions.get(settings.inlineWait().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            EnshrineLog.LOG.debugf(e, "A promotion goes on in the background");
        }
    }

    private ManagedExecutorService executor() {
        if (executors.isResolvable()) {
            return executors.get();
        }
        try {
            return InitialContext.doLookup(JNDI_NAME);
        } catch (NamingException e) {
            throw ERRORS.noExecutor(e, JNDI_NAME);
        }
    }
}
