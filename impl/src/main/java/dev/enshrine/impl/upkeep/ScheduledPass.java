// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.impl.log.EnshrineLog;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One kind of pass, again and again: an interval after the last one ended, on the node that has the lease. The others look again when that ends. Safe for many threads.
 */
final class ScheduledPass {
    /** What a node has in hand before another one takes over, unless the interval is shorter. */
    private static final Duration MOST_LATE = Duration.ofMinutes(2);

    /**
     * How long the executor keeps a task at most. A server keeps one that was cancelled until its time comes, and with it the class loader of an application that was taken away.
     */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    /** Renewals while a pass runs, before the lease would end. */
    private static final int RENEWALS = 4;

    private final String name;
    private final Duration interval;
    private final Runnable pass;
    private final Lease lease;
    private final ScheduledExecutorService executor;
    private @Nullable Future<?> next;
    private boolean runs;
    private boolean stopped;

    ScheduledPass(String name, Duration interval, Runnable pass, Lease lease, ScheduledExecutorService executor) {
        this.name = name;
        this.interval = longer(interval, SHORTEST);
        this.pass = pass;
        this.lease = lease;
        this.executor = executor;
    }

    /**
     * Begins to wait for the first one.
     *
     * @throws RejectedExecutionException if the executor takes nothing
     */
    void start() {
        lookAfter(interval);
    }

    /** Begins none any more, and lets another node begin the next one in time. */
    synchronized void stop() {
        stopped = true;
        if (next != null) {
            next.cancel(false);
        }
        if (!runs) {
            lease.shorten(late());
        }
    }

    private synchronized void lookAfter(Duration wait) {
        if (!stopped) {
            var now = wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
            var later = wait.minus(now);
            next = executor.schedule(
                    later.isZero() ? this::look : () -> waitOn(later), now.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void waitOn(Duration wait) {
        try {
            lookAfter(wait);
        } catch (RejectedExecutionException e) {
            EnshrineLog.LOG.upkeepFailed(name, e);
        }
    }

    /** However it ends, there is a next time. */
    private void look() {
        var wait = interval;
        try {
            var others = begin();
            if (others.isEmpty()) {
                run();
            } else {
                wait = others.get().compareTo(interval) < 0 ? longer(others.get(), SHORTEST) : interval;
            }
        } catch (RuntimeException e) {
            EnshrineLog.LOG.upkeepFailed(name, e);
        }
        waitOn(wait);
    }

    private synchronized Optional<Duration> begin() {
        if (stopped) {
            return Optional.of(interval);
        }
        var others = lease.take(late());
        runs = others.isEmpty();
        return others;
    }

    private void run() {
        try {
            long every = longer(late().dividedBy(RENEWALS), SHORTEST).toMillis();
            var renewals = executor.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
            try {
                pass.run();
            } finally {
                renewals.cancel(false);
            }
        } finally {
            end();
        }
    }

    private synchronized void renew() {
        if (runs) {
            takeFor(late());
        }
    }

    private synchronized void end() {
        runs = false;
        takeFor(stopped ? interval : interval.plus(late()));
    }

    /** A failure would end the renewals; a lease that is lost harms nothing. */
    private void takeFor(Duration time) {
        try {
            lease.take(time);
        } catch (RuntimeException e) {
            EnshrineLog.LOG.upkeepFailed("the lease of '" + name + "'", e);
        }
    }

    private Duration late() {
        return interval.compareTo(MOST_LATE) < 0 ? interval : MOST_LATE;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
