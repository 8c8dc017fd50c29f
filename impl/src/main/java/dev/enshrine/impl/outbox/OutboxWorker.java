// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FailureClass;
import dev.enshrine.Settings;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.promotion.EndOfJob;
import dev.enshrine.impl.promotion.JobExecution;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.MalformedJobException;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Carries out the jobs that wake-ups are about. Safe for many threads. */
@ApplicationScoped
public class OutboxWorker implements WakeUpHandler {
    private final Outboxes outboxes;
    private final JobExecution execution;
    private final JobsInHand inHand;
    private final TransactionBoundary transactions;
    private final Settings settings;
    private final Clock clock;

    /** Over the deployment's outboxes. */
    @Inject
    public OutboxWorker(
            Outboxes outboxes,
            JobExecution execution,
            JobsInHand inHand,
            TransactionBoundary transactions,
            Settings settings,
            Clock clock) {
        this.outboxes = outboxes;
        this.execution = execution;
        this.inHand = inHand;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OutboxWorker() {
        this(null, null, null, null, null, null);
    }

    @Override
    public void handle(WakeUp wakeUp, boolean redelivered) {
        var table = outboxes.find(wakeUp.outbox());
        if (table.isEmpty()) {
            EnshrineLog.LOG.unknownOutbox(wakeUp.outbox(), outboxes.names());
        } else if (inHand.take(wakeUp, clock.instant())) {
            try {
                work(table.get(), wakeUp.job(), redelivered);
            } finally {
                inHand.drop(wakeUp);
            }
        }
    }

    private void work(OutboxTable table, String id, boolean redelivered) {
        var found = table.find(id).filter(job -> job.parkedSince() == null);
        if (found.isPresent()) {
            var job = found.get();
            var delivery = readable(table, job);
            if (delivery.isPresent() && mayBegin(table, job, delivery.get(), redelivered)) {
                carryOut(table, job, delivery.get());
            }
        }
    }

    private Optional<Delivery> readable(OutboxTable table, KeptJob job) {
        try {
            return Optional.of(job.delivery());
        } catch (MalformedJobException e) {
            park(table, job, String.valueOf(e.getMessage()));
            EnshrineLog.LOG.outboxJobParked(job.id(), table.unit(), String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private boolean mayBegin(OutboxTable table, KeptJob job, Delivery delivery, boolean redelivered) {
        var age = Duration.between(delivery.firstSent(), clock.instant());
        var limits = new StartRules.Limits(settings.retry(FailureClass.INTERRUPTED), age, settings.relayAfter());
        var start = StartRules.decide(job, redelivered, limits);
        switch (start.step()) {
            case BEGIN -> {
                return true;
            }
            case COUNT -> {
                return count(table, job, start);
            }
            case POSTPONE -> {
                count(table, job, start);
                EnshrineLog.LOG.interrupted(
                        delivery.job().slot(), delivery.attempt(), start.interruptions(), start.delay());
                return false;
            }
            case GIVE_UP -> {
                var reason = ERRORS.tooManyInterruptions(start.interruptions());
                park(table, job, reason);
                EnshrineLog.LOG.outboxJobParked(job.id(), table.unit(), reason);
                return false;
            }
        }
        throw new IllegalStateException(String.valueOf(start));
    }

    private boolean count(OutboxTable table, KeptJob job, StartRules.Start start) {
        return transactions.inNew(() ->
                table.begin(job.id(), start.interruptions(), clock.instant().plus(start.delay())));
    }

    private void carryOut(OutboxTable table, KeptJob job, Delivery delivery) {
        var row = new Row(table, job.id());
        var result = execution.handle(delivery, row);
        if (result instanceof JobResult.TryAgain again) {
            transactions.inNew(() -> {
                table.tryAgain(
                        job.id(), again.again().attempt(), clock.instant().plus(again.delay()), again.reason());
                return true;
            });
        } else if (result instanceof JobResult.Park given) {
            park(table, job, given.reason());
        } else if (!row.deleted) {
            transactions.inNew(() -> table.delete(job.id()));
        }
    }

    /** The job's row, deleted with the verdict; a second worker may have been faster, which is no error. */
    private static final class Row implements EndOfJob {
        private final OutboxTable table;
        private final String id;
        private boolean deleted;

        Row(OutboxTable table, String id) {
            this.table = table;
            this.id = id;
        }

        @Override
        public void inTransaction() {
            table.delete(id);
            deleted = true;
        }
    }

    private void park(OutboxTable table, KeptJob job, String reason) {
        transactions.inNew(() -> {
            table.park(job.id(), clock.instant(), reason);
            return true;
        });
    }
}
