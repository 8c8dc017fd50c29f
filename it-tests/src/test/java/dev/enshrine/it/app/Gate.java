// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.app;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Stops promotions in the middle, after the file was copied, until a test lets them go on. */
@ApplicationScoped
public class Gate {
    private static final long LONGEST_SECONDS = 30;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean closed;
    private int waiting;

    public void close() {
        set(true);
    }

    public void open() {
        set(false);
    }

    /** How many promotions stand before the gate. */
    public int waiting() {
        lock.lock();
        try {
            return waiting;
        } finally {
            lock.unlock();
        }
    }

    /** Returns when the gate is open. */
    void pass() throws InterruptedException {
        lock.lock();
        try {
            waiting++;
            long left = TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
            while (closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            waiting--;
        } finally {
            lock.unlock();
        }
    }

    private void set(boolean value) {
        lock.lock();
        try {
            closed = value;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
