// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.Settings;
import dev.enshrine.impl.container.ManagedExecutors;
import dev.enshrine.impl.log.EnshrineLog;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Lets the relay look again and again while the application runs. Safe for many threads. */
@ApplicationScoped
public class RelaySchedule {
    private final OutboxRelay relay;
    private final Outboxes outboxes;
    private final ManagedExecutors executors;
    private final Settings settings;
    private volatile @Nullable Future<?> running;
    private volatile boolean failing;

    /** Of that relay, on the server's scheduled executor. */
    @Inject
    public RelaySchedule(OutboxRelay relay, Outboxes outboxes, ManagedExecutors executors, Settings settings) {
        this.relay = relay;
        this.outboxes = outboxes;
        this.executors = executors;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected RelaySchedule() {
        this(null, null, null, null);
    }

    /** Begins, wherever there is a table, whichever journal is chosen: what another choice has left there is done. */
    public void start() {
        if (outboxes.all().isEmpty()) {
            return;
        }
        executors
                .scheduled()
                .ifPresentOrElse(
                        executor -> {
                            long every = Math.max(1, settings.relayEvery().toMillis());
                            running = executor.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
                        },
                        () -> EnshrineLog.LOG.noRelay());
    }

    void stop(@Observes Shutdown event) {
        var task = running;
        if (task != null) {
            task.cancel(false);
        }
    }

    /** An exception would end the schedule. */
    private void look() {
        try {
            relay.relay();
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                failing = true;
                EnshrineLog.LOG.relayFailed(e);
            }
        }
    }
}
