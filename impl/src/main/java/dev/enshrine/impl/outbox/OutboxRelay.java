// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.Settings;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.jobs.Transport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;

/**
 * Sends a wake-up for whatever is due in the outboxes: jobs that had to wait, tries that failed, and jobs whose wake-up was lost or whose worker died. Any number of servers may do so at once. Safe for many
 * threads.
 */
@ApplicationScoped
public class OutboxRelay {
    private static final int BATCH = 200;
    private static final int BATCHES = 5;

    private final Outboxes outboxes;
    private final JobsInHand inHand;
    private final Instance<Transport> transports;
    private final ExecutorTransport executor;
    private final TransactionBoundary transactions;
    private final Settings settings;
    private final Clock clock;
    private final Outage outage = new Outage();

    /** Over the deployment's outboxes and transport. */
    @Inject
    public OutboxRelay(
            Outboxes outboxes,
            JobsInHand inHand,
            @Any Instance<Transport> transports,
            ExecutorTransport executor,
            TransactionBoundary transactions,
            Settings settings,
            Clock clock) {
        this.outboxes = outboxes;
        this.inHand = inHand;
        this.transports = transports;
        this.executor = executor;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected OutboxRelay() {
        this(null, null, null, null, null, null, null);
    }

    /**
     * Looks once. To be called outside a transaction.
     *
     * @return how many wake-ups were sent
     */
    public int relay() {
        return outboxes.all().stream().mapToInt(this::relay).sum();
    }

    private int relay(OutboxTable table) {
        leaveAlone(table);
        int sent = 0;
        for (int batches = 0; batches < BATCHES; batches++) {
            int most = outage.isLasting() ? 1 : BATCH; // one is enough to find out whether it works again
            var claims = transactions.inNew(() -> table.claim(clock.instant(), most, settings.relayAfter()));
            if (claims.isEmpty() || !send(table, claims)) {
                return sent;
            }
            sent += claims.size();
        }
        return sent;
    }

    /** Long copies go on: their jobs are not sent to anybody else. */
    private void leaveAlone(OutboxTable table) {
        var now = clock.instant();
        var half = settings.relayAfter().dividedBy(2);
        inHand.longSince(table.unit(), now.minus(half), now)
                .forEach(id -> transactions.inNew(() -> {
                    table.extend(id, now.plus(settings.relayAfter()));
                    return true;
                }));
    }

    private boolean send(OutboxTable table, List<OutboxTable.Claim> claims) {
        var transport = transports.isUnsatisfied() ? executor : transports.get();
        try {
            transport.send(claims.stream()
                    .map(claim -> claim.job().wakeUp(table.unit()))
                    .toList());
            outage.over(transport.name());
            return true;
        } catch (RuntimeException e) {
            outage.failed(transport.name(), e);
            transactions.inNew(() -> {
                table.giveBack(claims, clock.instant());
                return true;
            });
            return false;
        }
    }
}
