// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import dev.enshrine.Settings;
import dev.enshrine.Slot;
import dev.enshrine.impl.transaction.Transactions;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.ParkedSource;
import dev.enshrine.jobs.PromoteJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The jobs that the managed executor gave up. In memory, as its jobs are: after a stop their rows are still in cache and the list is empty. Of very many the oldest are forgotten. Safe for many threads.
 */
@ApplicationScoped
@Typed({ParkedInMemory.class, ParkedSource.class})
public class ParkedInMemory implements ParkedSource {
    private static final int MOST = 10_000;

    private final Instance<JobKeeper> keeper;
    private final Transactions transactions;
    private final Settings settings;
    private final Clock clock;
    private final AtomicLong count = new AtomicLong();
    private final Deque<ParkedJob> parked = new ConcurrentLinkedDeque<>();

    /** Brings what is redriven back to the keeper. */
    @Inject
    public ParkedInMemory(Instance<JobKeeper> keeper, Transactions transactions, Settings settings, Clock clock) {
        this.keeper = keeper;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ParkedInMemory() {
        this(null, null, null, null);
    }

    /** Parks the job. */
    void park(Delivery delivery, String reason) {
        parked.addLast(new ParkedJob(Long.toString(count.incrementAndGet()), delivery, reason, clock.instant()));
        if (parked.size() > MOST) {
            parked.pollFirst();
        }
    }

    @Override
    public List<ParkedJob> list(int most) {
        return parked.stream().limit(most).toList();
    }

    @Override
    public List<ParkedJob> find(Slot slot) {
        return parked.stream().filter(job -> job.slot().equals(slot)).toList();
    }

    @Override
    public boolean redrive(String id) {
        var found = byId(id);
        found.ifPresent(this::redrive);
        return found.isPresent();
    }

    @Override
    public int redriveAll() {
        var all = list(MOST);
        all.forEach(this::redrive);
        return all.size();
    }

    @Override
    public boolean discard(String id) {
        var found = byId(id);
        found.ifPresent(job -> {
            if (job.delivery().job() instanceof PromoteJob promote) {
                var grace = settings.destroyGrace();
                var now = clock.instant();
                keeper.get().run(new Delivery(promote.inVain(now.plus(grace)), 1, now), grace);
            }
            forget(job);
        });
        return found.isPresent();
    }

    private void redrive(ParkedJob job) {
        keeper.get().run(job.redriven(), Duration.ZERO);
        forget(job);
    }

    private Optional<ParkedJob> byId(String id) {
        return parked.stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** A transaction that rolls back runs nothing, so the job stays. */
    private void forget(ParkedJob job) {
        if (transactions.isActive()) {
            transactions.afterCompletion(committed -> {
                if (committed) {
                    parked.remove(job);
                }
            });
        } else {
            parked.remove(job);
        }
    }
}
