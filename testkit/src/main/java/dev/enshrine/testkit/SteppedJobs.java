// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit;

import static java.util.Objects.requireNonNull;

import dev.enshrine.Slot;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.Journal;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.ParkedJobs;
import dev.enshrine.jobs.PromoteJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Jobs that wait until the test runs them: inject it. It takes the place of a broker and its workers.
 *
 * <p>A job asked for in a transaction waits once that transaction has committed, and is forgotten when it rolls back; one asked for outside a transaction waits at once. Jobs run on the calling thread,
 * oldest first. Nothing ever waits for its time: a job to be tried again goes to the end of the line, whatever its delay.
 *
 * <p>Safe for many threads; each job is run by one of them. It lives as long as the container, so a test that shares the container with others calls {@link #clear()} first.
 */
@ApplicationScoped
public class SteppedJobs implements Journal, ParkedJobs {
    private static final String NAME = "stepped";

    /** More than any test needs. */
    private static final int MOST_RUNS = 10_000;

    private final JobHandler handler;
    private final AfterCommit afterCommit;
    private final Supplier<Stream<Journal>> journals;
    private final BlockingDeque<Delivery> waiting = new LinkedBlockingDeque<>();
    private final BlockingDeque<ParkedJob> parked = new LinkedBlockingDeque<>();
    private final Supplier<Instant> now;
    private final AtomicLong parkings = new AtomicLong();

    @SuppressWarnings("ThreadLocalUsage") // of this deployment, and removed after each use
    private final ThreadLocal<BlockingDeque<Delivery>> runningInline = new ThreadLocal<>();

    private volatile boolean inline;

    /** For the container, which calls it. */
    @Inject
    SteppedJobs(
            OutsideTransactions handler,
            @Any Instance<Journal> journals,
            @Any Instance<TransactionSynchronizationRegistry> registries,
            @Any Instance<Clock> clocks) {
        this(
                handler::handle,
                new AfterCommit(() -> registries.isResolvable() ? registries.get() : AfterCommit.registryOfServer()),
                journals::stream,
                () -> clocks.isResolvable() ? clocks.get().instant() : Instant.now());
    }

    SteppedJobs(
            JobHandler handler, AfterCommit afterCommit, Supplier<Stream<Journal>> journals, Supplier<Instant> now) {
        this.handler = handler;
        this.afterCommit = afterCommit;
        this.journals = journals;
        this.now = now;
    }

    /** For the container's proxy only. */
    protected SteppedJobs() {
        this(
                delivery -> {
                    throw new IllegalStateException("A client proxy runs nothing.");
                },
                new AfterCommit(AfterCommit::registryOfServer),
                Stream::empty,
                () -> Instant.EPOCH);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void keep(Delivery delivery, Duration delay) {
        requireNonNull(delay, "delay");
        afterCommit.hand(requireNonNull(delivery, "delivery"), this::accept);
    }

    @Override
    public List<String> problems() {
        return journals.get()
                .map(Journal::name)
                .filter(name -> !name.equals(NAME))
                .map(
                        name -> "Journal '" + name
                                + "' is deployed together with enshrine-testkit, so every job would be done twice. Leave enshrine-testkit out, or the module with the other journal, which for 'xa' is enshrine-jms-jobs.")
                .toList();
    }

    /**
     * Whether jobs run by themselves: right after the commit, on the thread that commits, before the call that saves returns; so do the jobs that they ask for. A job that cannot finish
     * is left waiting or parked, and the save does not fail. Off unless said; jobs that wait already go on waiting.
     *
     * <p>Should a job throw an {@link Error}, or jobs ask for each other without an end, the rest waits, and what becomes of the exception is up to the transaction manager.
     */
    public void inline(boolean on) {
        inline = on;
    }

    /** How many jobs wait. */
    public int waiting() {
        return waiting.size();
    }

    /** The jobs that wait, the next one first. */
    public List<Delivery> deliveries() {
        return List.copyOf(waiting);
    }

    /** The jobs that were given up, with their reasons, oldest first. */
    public List<ParkedJob> parked() {
        return List.copyOf(parked);
    }

    /**
     * Runs the next job. One that is to be tried again goes to the end of the line, one that cannot be done is {@linkplain #parked() parked}; one that throws stays where it was.
     *
     * @throws IllegalStateException if none waits, or if the calling thread has a transaction
     */
    public JobResult runNext() {
        requireNoTransaction();
        return run(waiting, next());
    }

    /**
     * Runs the next job and leaves it where it was, whatever came of it: the worker died, or lost its connection, just before it acknowledged. So the next run is a second
     * delivery of the same job, which must change nothing.
     *
     * @throws IllegalStateException if none waits, or if the calling thread has a transaction
     */
    public JobResult runNextAndDeliverAgain() {
        requireNoTransaction();
        var delivery = next();
        try {
            return handler.handle(delivery);
        } finally {
            waiting.addFirst(delivery);
        }
    }

    /**
     * Runs every job, and what they ask for, until none waits. Jobs that another thread is running are not waited for.
     *
     * @return how many were run, each try counted
     * @throws IllegalStateException if the calling thread has a transaction; if all that is left are jobs that came back unchanged, since nothing but time or another transaction could help them; or
     *     if it takes more than ten thousand runs. What is left still waits then.
     */
    public int runAll() {
        requireNoTransaction();
        var drained = drain(waiting);
        drained.stuck().ifPresent(this::refuseStuck);
        return drained.runs();
    }

    /**
     * Lets every parked job wait again, after the others, as an operator does when its reason is mended. Each has the number of its last try, as when its message is moved back to its queue.
     *
     * @return how many there were
     */
    public int redrive() {
        var redriven = new ArrayList<ParkedJob>();
        parked.drainTo(redriven);
        redriven.forEach(job -> waiting.addLast(job.delivery()));
        return redriven.size();
    }

    @Override
    public List<ParkedJob> list(int most) {
        return parked.stream().limit(most).toList();
    }

    @Override
    public List<ParkedJob> find(Slot slot) {
        return parked.stream().filter(job -> job.slot().equals(slot)).toList();
    }

    /** {@inheritDoc} Here whether or not the calling thread's transaction commits. */
    @Override
    public boolean redrive(String id) {
        return takeOut(id, job -> waiting.addLast(job.redriven()));
    }

    @Override
    public int redriveAll() {
        return (int) parked().stream().filter(job -> redrive(job.id())).count();
    }

    /** {@inheritDoc} Here whether or not the calling thread's transaction commits, and without a grace. */
    @Override
    public boolean discard(String id) {
        return takeOut(id, job -> {
            if (job.delivery().job() instanceof PromoteJob promote) {
                waiting.addLast(new Delivery(promote.inVain(now.get()), 1, now.get()));
            }
        });
    }

    private boolean takeOut(String id, Consumer<ParkedJob> before) {
        var found = parked.stream().filter(job -> job.id().equals(id)).findFirst();
        found.ifPresent(job -> {
            before.accept(job);
            parked.remove(job);
        });
        return found.isPresent();
    }

    /**
     * Forgets every job, waiting or parked, and what {@link #inline} said: as at the start. Jobs of transactions that have not committed yet are not affected.
     */
    public void clear() {
        inline = false;
        waiting.clear();
        parked.clear();
    }

    private void accept(List<Delivery> kept) {
        var running = runningInline.get();
        if (running != null) {
            running.addAll(kept); // asked for by a job that this thread runs, so not one more level deep
        } else if (inline) {
            runInline(kept);
        } else {
            waiting.addAll(kept);
        }
    }

    /** In a line of its own, so that the call that saves returns with its own jobs done, whatever other threads run. */
    private void runInline(List<Delivery> kept) {
        var own = new LinkedBlockingDeque<>(kept);
        runningInline.set(own);
        try {
            drain(own);
        } finally {
            runningInline.remove();
            own.drainTo(waiting);
        }
    }

    private Drained drain(BlockingDeque<Delivery> line) {
        int runs = 0;
        int unchanged = 0;
        Delivery delivery;
        while ((delivery = line.pollFirst()) != null) {
            if (runs == MOST_RUNS) {
                line.addFirst(delivery);
                throw endless(line);
            }
            runs++;
            if (run(line, delivery) instanceof JobResult.TryAgain later
                    && later.again().equals(delivery)) {
                unchanged++;
                if (!line.isEmpty() && unchanged >= line.size()) {
                    return new Drained(runs, Optional.of(later));
                }
            } else {
                unchanged = 0;
            }
        }
        return new Drained(runs, Optional.empty());
    }

    private JobResult run(BlockingDeque<Delivery> line, Delivery delivery) {
        JobResult result;
        try {
            result = handler.handle(delivery);
        } catch (RuntimeException | Error e) {
            line.addFirst(delivery);
            throw e;
        }
        if (result instanceof JobResult.TryAgain later) {
            line.addLast(later.again());
        } else if (result instanceof JobResult.Park given) {
            parked.addLast(
                    new ParkedJob(Long.toString(parkings.incrementAndGet()), delivery, given.reason(), now.get()));
        }
        return result;
    }

    private Delivery next() {
        var next = waiting.pollFirst();
        if (next == null) {
            throw new IllegalStateException(
                    "No job waits, so there is none to run. A job waits once the transaction that saved the record has committed; jobs that ran inline are over. Look at waiting() first, or call runAll().");
        }
        return next;
    }

    private void requireNoTransaction() {
        if (afterCommit.isPending()) {
            throw new IllegalStateException(
                    "This thread has a transaction, but jobs run in transactions of their own and would neither see its changes nor get past its locks. Commit it before running jobs.");
        }
    }

    private void refuseStuck(JobResult.TryAgain last) {
        throw new IllegalStateException(
                "These jobs came back unchanged and would do so for ever: " + deliveries()
                        + ". The last one is to wait for " + last.delay() + ": " + last.reason()
                        + ". Let the time pass with a SettableClock, shorten it in Settings (withDestroyGrace(Duration.ZERO) for replaced files), or commit the transaction they wait for.");
    }

    private static IllegalStateException endless(BlockingDeque<Delivery> line) {
        return new IllegalStateException(
                "After " + MOST_RUNS + " runs there still are jobs: " + List.copyOf(line)
                        + ". They ask for each other without an end, or Settings.retry(...) has too many attempts. Use runNext() to see what they do.");
    }

    private record Drained(int runs, Optional<JobResult.TryAgain> stuck) {}
}
