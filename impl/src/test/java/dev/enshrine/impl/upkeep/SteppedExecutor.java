// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A scheduled executor whose time passes when a test says so, on the test's own thread; a task that is running may let time pass too, in which others run. Several nodes' executors share one time. For one thread. */
final class SteppedExecutor extends ScheduledThreadPoolExecutor {
    private final Time time;
    private boolean isDead;
    private Duration longestDelay = Duration.ZERO;

    SteppedExecutor() {
        this(new Time());
    }

    private SteppedExecutor(Time time) {
        super(0);
        this.time = time;
    }

    /** What is to be done when, on all nodes. */
    private static final class Time {
        private final List<Task> tasks = new ArrayList<>();
        private Duration now = Duration.ZERO;
    }

    /** Another node's, in the same time. */
    SteppedExecutor another() {
        return new SteppedExecutor(time);
    }

    /** What has passed since the beginning. */
    Duration now() {
        return time.now;
    }

    /** Lets so much time pass, with everything that comes due in it, in its order. */
    void pass(Duration more) {
        var end = now().plus(more);
        while (true) {
            var due = time.tasks.stream()
                    .filter(task -> !task.isOver() && task.at.compareTo(end) <= 0)
                    .min(Comparator.comparing(task -> task.at));
            if (due.isEmpty()) {
                break;
            }
            time.now = longer(time.now, due.get().at);
            time.tasks.remove(due.get());
            due.get().step();
        }
        time.now = longer(time.now, end);
    }

    /** For how long it was ever given a task to keep. */
    Duration longestDelay() {
        return longestDelay;
    }

    /** Runs nothing any more, as a node that has died. */
    void die() {
        isDead = true;
    }

    /** Takes nothing any more, as one that is shut down. */
    void reject() {
        shutdown();
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(command, Duration.of(delay, unit.toChronoUnit()), null);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        return add(command, Duration.of(initial, unit.toChronoUnit()), Duration.of(delay, unit.toChronoUnit()));
    }

    private Task add(Runnable command, Duration delay, @Nullable Duration again) {
        if (isShutdown()) {
            throw new RejectedExecutionException("shut down");
        }
        longestDelay = longer(longestDelay, delay);
        var task = new Task(command, now().plus(delay), again);
        time.tasks.add(task);
        return task;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private final class Task extends FutureTask<@Nullable Void> implements ScheduledFuture<@Nullable Void> {
        private final @Nullable Duration again;
        private Duration at;

        Task(Runnable command, Duration at, @Nullable Duration again) {
            super(command, null);
            this.at = at;
            this.again = again;
        }

        boolean isOver() {
            return isDone() || isDead;
        }

        void step() {
            if (again == null) {
                run();
            } else if (runAndReset()) {
                at = now().plus(again);
                time.tasks.add(this);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(at.minus(now()));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
