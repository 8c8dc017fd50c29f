// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.queue;

// docs:queue
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.Journal;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** Jobs on the server's managed executor. They live in memory: those of a server that stops are lost, and their files stay in temporary storage. */
@ApplicationScoped
public class ExecutorQueue implements Journal {

    /** A job that was given up, and why. */
    public record Parked(Delivery delivery, String reason) {}

    private final Queue<Parked> parked = new ConcurrentLinkedQueue<>();

    @Inject
    JobHandler handler;

    @Inject
    ManagedExecutorService executor;

    @Inject
    TransactionSynchronizationRegistry transactions;

    @Override
    public void keep(Delivery delivery, Duration delay) {
        switch (transactions.getTransactionStatus()) {
            case Status.STATUS_ACTIVE, Status.STATUS_PREPARING -> onCommit(() -> start(delivery, delay));
            case Status.STATUS_MARKED_ROLLBACK -> {} // it will never have been asked for
            default -> start(delivery, delay);
        }
    }

    /** Interposed, since a flush at commit asks for jobs when others can no longer register. */
    private void onCommit(Runnable action) {
        transactions.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    action.run();
                }
            }
        });
    }

    private void start(Delivery delivery, Duration delay) {
        CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS, task -> submit(delivery, task))
                .execute(() -> work(delivery));
    }

    private void submit(Delivery delivery, Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            parked.add(new Parked(delivery, "the executor takes no more work: " + e));
        }
    }

    private void work(Delivery delivery) {
        try {
            var result = handler.handle(delivery);
            if (result instanceof JobResult.TryAgain later) {
                start(later.again(), later.delay());
            } else if (result instanceof JobResult.Park given) {
                parked.add(new Parked(delivery, given.reason()));
            }
        } catch (RuntimeException | Error e) {
            parked.add(new Parked(delivery, e.toString()));
            throw e;
        }
    }

    /** The jobs that were given up. */
    public List<Parked> parked() {
        return List.copyOf(parked);
    }

    /** Starts them again, once their reasons are mended. */
    public void redrive() {
        for (Parked job = parked.poll(); job != null; job = parked.poll()) {
            start(job.delivery(), Duration.ZERO);
        }
    }

    @Override
    public String name() {
        return "my-executor";
    }

    @Override
    public List<String> problems() {
        return List.of();
    }
}
// docs:end
