// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.impl.container.ManagedExecutors;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.jobs.Transport;
import dev.enshrine.jobs.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes wake-ups from threads that commit and gives them to the transport on a thread of the server, many at once while there are many: the caller waits for nothing. What finds no room is dropped, since
 * the table has it. Safe for many threads.
 */
@ApplicationScoped
public class HandOff {
    private static final int ROOM = 10_000;
    private static final int BATCH = 200;

    private final ManagedExecutors executors;
    private final Outage outage = new Outage();
    private final BlockingQueue<WakeUp> waiting = new ArrayBlockingQueue<>(ROOM);
    private final AtomicBoolean draining = new AtomicBoolean();

    /** On the server's executor. */
    @Inject
    public HandOff(ManagedExecutors executors) {
        this.executors = executors;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected HandOff() {
        this(null);
    }

    void offer(Transport transport, List<WakeUp> wakeUps) {
        for (var wakeUp : wakeUps) {
            if (!waiting.offer(wakeUp)) {
                EnshrineLog.LOG.debugf("No room for the wake-up of %s; the relay sends it", wakeUp.job());
            }
        }
        startDraining(transport);
    }

    private void startDraining(Transport transport) {
        if (!waiting.isEmpty() && draining.compareAndSet(false, true)) {
            try {
                executors.executor().execute(() -> drain(transport));
            } catch (RejectedExecutionException | MisconfiguredException e) {
                draining.set(false);
                outage.failed(transport.name(), e); // the server stops, as a rule; what waits is in the table
            }
        }
    }

    private void drain(Transport transport) {
        try {
            var batch = next();
            while (!batch.isEmpty() && send(transport, batch)) {
                batch = next();
            }
        } finally {
            draining.set(false);
        }
        startDraining(transport); // for what came after the last look
    }

    private List<WakeUp> next() {
        var batch = new ArrayList<WakeUp>(BATCH);
        waiting.drainTo(batch, BATCH);
        return batch;
    }

    /** After a failure nothing that waits is tried: each try may take as long as the time-out of a dead broker. */
    private boolean send(Transport transport, List<WakeUp> batch) {
        try {
            transport.send(batch);
            outage.over(transport.name());
            return true;
        } catch (RuntimeException e) {
            outage.failed(transport.name(), e);
            waiting.clear();
            return false;
        }
    }
}
