// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.Trigger;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A managed scheduled executor, as a server brings it. */
class ScheduledTestExecutor extends TestExecutor implements ManagedScheduledExecutorService {
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return threads.schedule(command, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> command, long delay, TimeUnit unit) {
        return threads.schedule(command, delay, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        return threads.scheduleAtFixedRate(command, initial, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        return threads.scheduleWithFixedDelay(command, initial, delay, unit);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, Trigger trigger) {
        throw new UnsupportedOperationException("There are no triggers in Java SE.");
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> command, Trigger trigger) {
        throw new UnsupportedOperationException("There are no triggers in Java SE.");
    }

    @Override
    public List<Runnable> shutdownNow() {
        threads.shutdownNow();
        return super.shutdownNow();
    }

    /** Ends without a word to the application, as a node that is killed. */
    void die() {
        threads.shutdownNow();
    }
}
