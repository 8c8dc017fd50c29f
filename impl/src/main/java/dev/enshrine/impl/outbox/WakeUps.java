// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Settings;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.transaction.Transactions;
import dev.enshrine.jobs.Transport;
import dev.enshrine.jobs.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Wakes workers after the commit, through the deployment's transport or, where there is none, on the managed executor. Nothing here may fail a save that is committed, and nothing has to succeed: a job whose
 * wake-up is lost is sent by the relay. Safe for many threads.
 */
@ApplicationScoped
public class WakeUps {
    private final Instance<Transport> transports;
    private final HandOff handOff;
    private final ExecutorTransport executor;
    private final Transactions transactions;
    private final Settings settings;

    /** Over the deployment's transport. */
    @Inject
    public WakeUps(
            @Any Instance<Transport> transports,
            HandOff handOff,
            ExecutorTransport executor,
            Transactions transactions,
            Settings settings) {
        this.transports = transports;
        this.handOff = handOff;
        this.executor = executor;
        this.transactions = transactions;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected WakeUps() {
        this(null, null, null, null, null);
    }

    /** A wake-up of the current transaction, and whether the thread that commits waits for its job where the executor does it. */
    private record Pending(WakeUp wakeUp, boolean awaited) {}

    /** Sends it once the current transaction has committed, and never if it rolls back. Needs a transaction. */
    void afterCommit(WakeUp wakeUp, boolean awaited) {
        transactions.resource(this, this::newBatch).add(new Pending(wakeUp, awaited));
    }

    private List<Pending> newBatch() {
        var batch = new ArrayList<Pending>();
        transactions.afterCompletion(committed -> {
            if (committed) {
                send(batch);
            }
        });
        return batch;
    }

    private void send(List<Pending> batch) {
        if (transports.isUnsatisfied()) {
            runOnExecutor(batch);
        } else {
            handOff.offer(transports.get(), batch.stream().map(Pending::wakeUp).toList());
        }
    }

    private void runOnExecutor(List<Pending> batch) {
        var awaited = new ArrayList<CompletableFuture<?>>();
        try {
            for (var pending : batch) {
                var running = executor.run(pending.wakeUp());
                if (pending.awaited()) {
                    awaited.add(running);
                }
            }
        } catch (RejectedExecutionException | MisconfiguredException e) {
            EnshrineLog.LOG.debugf(e, "The executor takes no job"); // the relay brings it, or says why it cannot
        }
        await(CompletableFuture.allOf(awaited.toArray(CompletableFuture<?>[]::new)));
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
