// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jobs;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.impl.jobs.ExecutorJobs.Run;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobRequested;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.Journal;
import dev.enshrine.jobs.PromoteJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings requested jobs to the journal that counts by the rules of CDI, or to the managed executor where there is none. Safe for many threads. */
@ApplicationScoped
public class JobKeeper {
    private final Instance<Journal> journals;
    private final ExecutorJobs executor;
    private final ParkedInMemory parked;
    private volatile @Nullable Decision decision;

    /** Over the journals of the deployment. */
    @Inject
    public JobKeeper(@Any Instance<Journal> journals, ExecutorJobs executor, ParkedInMemory parked) {
        this.journals = journals;
        this.executor = executor;
        this.parked = parked;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected JobKeeper() {
        this(null, null, null);
    }

    /** Where jobs are kept; null means on the executor. */
    private record Decision(@Nullable Journal journal) {}

    /** In the default phase: what a flush at commit fires comes too late for the others. */
    void keep(@Observes JobRequested request) {
        var delivery = request.delivery();
        var journal = journal();
        if (journal != null) {
            journal.keep(delivery, request.delay());
        } else {
            run(delivery, request.delay());
        }
    }

    /** Runs the job on the executor, after the commit if there is a transaction. */
    void run(Delivery delivery, Duration delay) {
        boolean awaited = delivery.job() instanceof PromoteJob && delay.isZero();
        executor.afterCommit(new Run(delivery, delay, awaited, this::runAgain));
    }

    /** Runs the job in place: without a transaction now, else right after its commit, while the committing thread waits. What cannot be done so is kept as any other job. */
    void runInPlace(Delivery delivery) {
        executor.inPlace(new Run(delivery, Duration.ZERO, true, this::keepUnfinished));
    }

    /** Keeps jobs there from now on; on the executor if that is null. Called once, at start-up. */
    public void use(@Nullable Journal journal) {
        decision = new Decision(journal);
    }

    private @Nullable Journal journal() {
        var decided = decision;
        return decided == null ? plugged().orElse(null) : decided.journal();
    }

    /** The name of the journal that counts, for people. */
    public String name() {
        var journal = journal();
        return journal != null ? journal.name() : "executor";
    }

    /** The journal that is a bean, an application's own or that of a queue's module, if there is one. */
    public Optional<Journal> plugged() {
        return journals.isResolvable() ? Optional.of(journals.get()) : Optional.empty();
    }

    /** What is wrong with the journals, each with its fix. */
    public List<String> problems() {
        return journals.isAmbiguous()
                ? List.of(ERRORS.severalJournals(journals.stream()
                        .map(journal -> "'" + journal.name() + "'")
                        .sorted()
                        .collect(Collectors.joining(", "))))
                : List.of();
    }

    private void runAgain(Delivery delivery, JobResult result) {
        if (result instanceof JobResult.TryAgain again) {
            executor.afterCommit(new Run(again.again(), again.delay(), false, this::runAgain));
        } else if (result instanceof JobResult.Park given) {
            parked.park(delivery, given.reason());
        }
    }

    /** Whoever takes a job from the journal that cannot be done parks it where an operator sees it. */
    private void keepUnfinished(Delivery delivery, JobResult result) {
        var journal = journal();
        if (journal == null) {
            runAgain(delivery, result);
        } else if (result instanceof JobResult.TryAgain again) {
            journal.keep(again.again(), again.delay());
        } else if (result instanceof JobResult.Park) {
            journal.keep(delivery, Duration.ZERO);
        }
    }
}
