// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import static java.util.Objects.requireNonNull;

import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.jobs.ParkedJobs;
import dev.enshrine.upkeep.Cleaned;
import dev.enshrine.upkeep.Examined;
import dev.enshrine.upkeep.Maintenance;
import dev.enshrine.upkeep.Reconciled;
import dev.enshrine.upkeep.Unreferenced;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.function.Consumer;

/** The passes, with what they remember from one to the next. Safe for many threads. */
@ApplicationScoped
public class UpkeepPasses implements Maintenance {
    private final Tools tools;
    private final Instance<ParkedJobs> parkedJobs;
    private final Patience patience = new Patience();
    private final Watched uploads = new Watched();
    private final Watched stored = new Watched();

    /** Passes with those tools. */
    @Inject
    public UpkeepPasses(Tools tools, Instance<ParkedJobs> parkedJobs) {
        this.tools = tools;
        this.parkedJobs = parkedJobs;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected UpkeepPasses() {
        this(null, null);
    }

    @Override
    public Reconciled reconcile() {
        return tools.transactions().outside(() -> {
            var report = new Reconciler(tools, parked(), patience).run();
            if (report.asked() > 0 || report.failed() > 0) {
                EnshrineLog.LOG.reconciled(report);
            }
            tools.events().fire(report);
            return report;
        });
    }

    @Override
    public Cleaned clean() {
        return tools.transactions().outside(() -> {
            var report = new Cleaner(tools, uploads).run();
            if (report.deleted() > 0 || report.failed() > 0) {
                EnshrineLog.LOG.cleaned(report);
            }
            tools.events().fire(report);
            return report;
        });
    }

    @Override
    public Examined examine(Consumer<Unreferenced> report) {
        return examine(report, false);
    }

    @Override
    public Examined destroyOrphans(Consumer<Unreferenced> report) {
        return examine(report, true);
    }

    private Examined examine(Consumer<Unreferenced> each, boolean destroys) {
        requireNonNull(each, "report");
        return tools.transactions().outside(() -> {
            var report = new Examiner(tools, stored, parked(), each, destroys).run();
            EnshrineLog.LOG.examined(report);
            tools.events().fire(report);
            return report;
        });
    }

    private ParkedFiles parked() {
        return new ParkedFiles(parkedJobs.get());
    }
}
