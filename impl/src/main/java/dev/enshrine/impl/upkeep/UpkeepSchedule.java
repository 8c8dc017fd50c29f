// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.Settings;
import dev.enshrine.Upkeep;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.upkeep.Maintenance;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Starts passes again and again while the application runs, where the server has an executor for that. Safe for many threads. */
@ApplicationScoped
public class UpkeepSchedule {
    private static final String JNDI_NAME = "java:comp/DefaultManagedScheduledExecutorService";

    /** The same on WildFly, where an EAR's own start-up has no {@code java:comp}. */
    private static final String JNDI_NAME_OF_AN_EAR = "java:jboss/ee/concurrency/scheduler/default";

    private final Maintenance maintenance;
    private final Instance<ManagedExecutorService> executors;
    private final Settings settings;
    private final List<Future<?>> running = new CopyOnWriteArrayList<>();

    /** Uses a bean of the executor's type if there is one, else the server's by its standard name. */
    @Inject
    public UpkeepSchedule(Maintenance maintenance, @Any Instance<ManagedExecutorService> executors, Settings settings) {
        this.maintenance = maintenance;
        this.executors = executors;
        this.settings = settings;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected UpkeepSchedule() {
        this(null, null, null);
    }

    void start(@Observes Startup event) {
        var upkeep = settings.upkeep();
        if (!isAnyOn(upkeep)) {
            return;
        }
        try {
            var executor = executor();
            schedule(executor, "reconcile", upkeep.reconcileInterval(), maintenance::reconcile);
            schedule(executor, "clean", upkeep.cleanInterval(), maintenance::clean);
            schedule(executor, "examine", upkeep.examineInterval(), () -> maintenance.examine(file -> {}));
            EnshrineLog.LOG.upkeepScheduled(
                    every(upkeep.reconcileInterval()),
                    every(upkeep.cleanInterval()),
                    every(upkeep.examineInterval()),
                    upkeep.dryRun() ? "; as a dry run" : "");
        } catch (NamingException | RejectedExecutionException e) {
            EnshrineLog.LOG.upkeepNotScheduled(e);
        }
    }

    void stop(@Observes Shutdown event) {
        running.forEach(task -> task.cancel(false));
        running.clear();
    }

    private void schedule(ManagedScheduledExecutorService executor, String task, Duration interval, Runnable pass) {
        if (!interval.isZero()) {
            long millis = Math.max(1, interval.toMillis());
            running.add(executor.scheduleWithFixedDelay(() -> run(task, pass), millis, millis, TimeUnit.MILLISECONDS));
        }
    }

    /** An exception would end the schedule. */
    private static void run(String task, Runnable pass) {
        try {
            pass.run();
        } catch (RuntimeException e) {
            EnshrineLog.LOG.upkeepFailed(task, e);
        }
    }

    private ManagedScheduledExecutorService executor() throws NamingException {
        var bean = executors.select(ManagedScheduledExecutorService.class);
        return bean.isResolvable() ? bean.get() : lookUp();
    }

    private static ManagedScheduledExecutorService lookUp() throws NamingException {
        try {
            return InitialContext.doLookup(JNDI_NAME);
        } catch (NamingException notHere) {
            try {
                return InitialContext.doLookup(JNDI_NAME_OF_AN_EAR);
            } catch (NamingException norThere) {
                notHere.addSuppressed(norThere);
                throw notHere;
            }
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
