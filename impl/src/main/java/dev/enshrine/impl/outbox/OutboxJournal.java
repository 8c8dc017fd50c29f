// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.Settings;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.impl.transaction.Transactions;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.Journal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Keeps jobs in the database of the record they are about, in the caller's transaction: one resource, so one commit. Safe for many threads. */
@ApplicationScoped
@Typed(OutboxJournal.class) // whether it is the journal is decided at start-up
public class OutboxJournal implements Journal {
    private final Outboxes outboxes;
    private final WakeUps wakeUps;
    private final Transactions running;
    private final TransactionBoundary transactions;
    private final Settings settings;
    private final Clock clock;
    private final JobIds ids;

    /** Over the deployment's outboxes. */
    @Inject
    public OutboxJournal(
            Outboxes outboxes,
            WakeUps wakeUps,
            Transactions running,
            TransactionBoundary transactions,
            Settings settings,
            Clock clock) {
        this.outboxes = outboxes;
        this.wakeUps = wakeUps;
        this.running = running;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.ids = new JobIds(clock);
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OutboxJournal() {
        this(null, null, null, null, null, null);
    }

    @Override
    public String name() {
        return "outbox";
    }

    /** Outside a transaction in a short one of its own. In one that can only roll back nothing is kept, as nothing will be of what asks for it. */
    @Override
    public void keep(Delivery delivery, Duration delay) {
        if (!running.isActive()) {
            transactions.inNew(() -> insert(delivery, delay));
        } else if (!running.isMarkedForRollback()) {
            insert(delivery, delay);
        }
    }

    @Override
    public List<String> problems() {
        return List.of(); // the choice of the journal looks at the table
    }

    private boolean insert(Delivery delivery, Duration delay) {
        var table = outboxes.of(delivery.job().slot());
        boolean now = delay.isZero() || delay.isNegative();
        var id = ids.next();
        var next = clock.instant().plus(now ? settings.relayAfter() : delay);
        var kept = KeptJob.asked(id, delivery, now ? 1 : 0, next);
        table.insert(kept, delivery);
        if (now) {
            wakeUps.afterCommit(kept.wakeUp(table.unit()), kept.kind() == JobKind.PROMOTE);
        }
        return true;
    }
}
