// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.step;

import java.util.ArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Threads that do the same over and over until it was done so often. */
public final class Crew {
    private Crew() {}

    /** One turn. */
    @FunctionalInterface
    public interface Turn {
        /** The turn of that number, from 0. */
        void take(int number) throws Exception;
    }

    /**
     * Takes so many turns by so many threads.
     *
     * @return seconds
     * @throws IllegalStateException if a turn failed; then the others were not all taken
     */
    public static double run(ThreadFactory factory, int threads, int turns, Turn turn) throws InterruptedException {
        var next = new AtomicInteger();
        var failure = new AtomicReference<Throwable>();
        var crew = new ArrayList<Thread>();
        var begin = System.nanoTime();
        for (int i = 0; i < threads; i++) {
            var thread = factory.newThread(() -> {
                try {
                    for (int at = next.getAndIncrement(); at < turns; at = next.getAndIncrement()) {
                        turn.take(at);
                    }
                } catch (Throwable failed) {
                    failure.compareAndSet(null, failed);
                    next.set(turns);
                }
            });
            thread.start();
            crew.add(thread);
        }
        for (var thread : crew) {
            thread.join();
        }
        if (failure.get() != null) {
            throw new IllegalStateException("A turn failed: " + failure.get(), failure.get());
        }
        return (System.nanoTime() - begin) / 1e9;
    }
}
