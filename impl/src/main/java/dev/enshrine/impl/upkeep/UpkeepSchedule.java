// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.Settings;
import dev.enshrine.Upkeep;
import dev.enshrine.impl.container.ManagedExecutors;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.upkeep.Maintenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;

/** Starts passes again and again while the application runs, where the server has an executor for that. Of several nodes each pass is one's. Safe for many threads. */
@ApplicationScoped
public class UpkeepSchedule {
    private final Maintenance maintenance;
    private final ManagedExecutors executors;
    private final Leases leases;
    private final Settings settings;
    private final List<ScheduledPass> passes = new CopyOnWriteArrayList<>();

    /** Of those passes, on the server's scheduled executor. */
    @Inject
    public UpkeepSchedule(Maintenance maintenance, ManagedExecutors executors, Leases leases, Settings settings) {
        this.maintenance = maintenance;
        this.executors = executors;
        this.leases = leases;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected UpkeepSchedule() {
        this(null, null, null, null);
    }

    /** Begins, if any pass is on. To be called when the catalog is there. */
    public void start() {
        if (!isAnyOn(settings.upkeep())) {
            return;
        }
        executors
                .scheduled()
                .ifPresentOrElse(
                        this::start,
                        () -> EnshrineLog.LOG.upkeepNotScheduled("neither a bean nor the server's default is there"));
    }

    private void start(ScheduledExecutorService executor) {
        var upkeep = settings.upkeep();
        var lease = leases.open();
        try {
            schedule(executor, lease, "reconcile", upkeep.reconcileInterval(), maintenance::reconcile);
            schedule(executor, lease, "clean", upkeep.cleanInterval(), maintenance::clean);
            schedule(executor, lease, "examine", upkeep.examineInterval(), () -> maintenance.examine(file -> {}));
            EnshrineLog.LOG.upkeepScheduled(
                    every(upkeep.reconcileInterval()),
                    every(upkeep.cleanInterval()),
                    every(upkeep.examineInterval()),
                    upkeep.dryRun() ? "; as a dry run" : "");
        } catch (RejectedExecutionException e) {
            EnshrineLog.LOG.upkeepNotScheduled(e);
        }
    }

    void stop(@Observes Shutdown event) {
        passes.forEach(ScheduledPass::stop);
        passes.clear();
    }

    private void schedule(
            ScheduledExecutorService executor, Leases.Opened lease, String name, Duration interval, Runnable work) {
        if (!interval.isZero()) {
            var pass = new ScheduledPass(name, interval, work, lease.of(name), executor);
            passes.add(pass);
            pass.start();
        }
    }

    private static boolean isAnyOn(Upkeep upkeep) {
        return !(upkeep.reconcileInterval().isZero()
                && upkeep.cleanInterval().isZero()
                && upkeep.examineInterval().isZero());
    }

    private static String every(Duration interval) {
        return interval.isZero() ? "never" : "every " + interval;
    }
}
