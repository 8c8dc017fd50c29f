// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static java.util.Objects.requireNonNullElse;

import dev.enshrine.Settings;
import dev.enshrine.Slot;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.impl.transaction.Transactions;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.MalformedJobException;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.ParkedSource;
import dev.enshrine.jobs.PromoteJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The parked rows of the outboxes. Each change is one transaction, so nothing is ever there twice or not at all. Safe for many threads. */
@ApplicationScoped
@Typed(ParkedSource.class)
class ParkedInOutbox implements ParkedSource {
    private final Outboxes outboxes;
    private final OutboxJournal journal;
    private final WakeUps wakeUps;
    private final Transactions running;
    private final TransactionBoundary transactions;
    private final Settings settings;
    private final Clock clock;

    @Inject
    ParkedInOutbox(
            Outboxes outboxes,
            OutboxJournal journal,
            WakeUps wakeUps,
            Transactions running,
            TransactionBoundary transactions,
            Settings settings,
            Clock clock) {
        this.outboxes = outboxes;
        this.journal = journal;
        this.wakeUps = wakeUps;
        this.running = running;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    ParkedInOutbox() {
        this(null, null, null, null, null, null, null);
    }

    @Override
    public List<ParkedJob> list(int most) {
        return read(table -> table.parked(most)).limit(most).toList();
    }

    @Override
    public List<ParkedJob> find(Slot slot) {
        return read(table -> table.parked(slot)).toList();
    }

    @Override
    public boolean redrive(String id) {
        return change(id, this::redrive);
    }

    @Override
    public int redriveAll() {
        return redrive(list(Integer.MAX_VALUE).stream().map(ParkedJob::id).toList());
    }

    @Override
    public boolean discard(String id) {
        return change(id, this::discard);
    }

    private boolean redrive(OutboxTable table, KeptJob job) {
        boolean found = table.redrive(job.id(), clock.instant().plus(settings.relayAfter()));
        if (found) {
            wakeUps.afterCommit(job.wakeUp(table.unit()), job.kind() == JobKind.PROMOTE);
        }
        return found;
    }

    /** The destruction of what may have been copied is kept in the same transaction. */
    private boolean discard(OutboxTable table, KeptJob job) {
        boolean found = table.delete(job.id());
        if (found && job.kind() == JobKind.PROMOTE) {
            parked(job).map(ParkedJob::delivery).ifPresent(this::destroyCopy);
        }
        return found;
    }

    private void destroyCopy(Delivery delivery) {
        if (delivery.job() instanceof PromoteJob promote) {
            var now = clock.instant();
            var grace = settings.destroyGrace();
            journal.keep(new Delivery(promote.inVain(now.plus(grace)), 1, now), grace);
        }
    }

    private boolean change(String id, BiFunction<OutboxTable, KeptJob, Boolean> how) {
        Supplier<Boolean> work = () -> outboxes.all().stream()
                .anyMatch(table ->
                        table.findParked(id).map(job -> how.apply(table, job)).orElse(false));
        return running.isActive() ? work.get() : transactions.inNew(work);
    }

    private Stream<ParkedJob> read(Function<OutboxTable, List<KeptJob>> rows) {
        return outboxes.all().stream()
                .flatMap(table -> rows.apply(table).stream())
                .flatMap(job -> parked(job).stream());
    }

    /** Empty for what is no job: it was parked for being none. */
    private static Optional<ParkedJob> parked(KeptJob job) {
        var since = job.parkedSince();
        if (since == null) {
            return Optional.empty();
        }
        try {
            var reason = requireNonNullElse(job.reason(), "no reason is known");
            return Optional.of(new ParkedJob(job.id(), job.delivery(), reason, since));
        } catch (MalformedJobException malformed) {
            return Optional.empty();
        }
    }
}
