// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.upkeep.Cleaned;
import dev.enshrine.upkeep.Reconciled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** The passes of one node, the next of which a test can make last. It can be asked when its node has stopped. */
final class Passes {
    private final List<Long> times = new CopyOnWriteArrayList<>();
    private final AtomicInteger cleaned = new AtomicInteger();
    private volatile CountDownLatch end = new CountDownLatch(0);
    private volatile boolean holding;

    /** Notes the passes of the node that it is a bean of. */
    @ApplicationScoped
    static class Observer {
        private final Passes passes = new Passes();

        void reconciled(@Observes Reconciled pass) throws InterruptedException {
            passes.reconcile();
        }

        void cleaned(@Observes Cleaned pass) {
            passes.cleaned.incrementAndGet();
        }

        Passes passes() {
            return passes;
        }
    }

    static Passes of(Application node) {
        return node.bean(Observer.class).passes();
    }

    private void reconcile() throws InterruptedException {
        times.add(System.nanoTime());
        holding = end.getCount() > 0;
        end.await();
    }

    /** When each looking for lost jobs was over, in nanoseconds. */
    List<Long> times() {
        return List.copyOf(times);
    }

    int reconciled() {
        return times.size();
    }

    int cleaned() {
        return cleaned.get();
    }

    void holdNext() {
        end = new CountDownLatch(1);
    }

    boolean isHolding() {
        return holding;
    }

    void release() {
        end.countDown();
    }
}
