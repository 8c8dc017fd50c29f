// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/** One of the server's queues, held back until the benchmark lets its messages through. */
final class HeldQueue {
    private static final long SHORTEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(2);
    private static final long LONGEST_PAUSE = TimeUnit.MILLISECONDS.toNanos(200);
    /** How long one message takes at the very least. */
    private static final long MESSAGE = TimeUnit.MICROSECONDS.toNanos(200);

    /** How long the number may stay the same. */
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(2);

    private final MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    private final ObjectName name;

    HeldQueue(String queue) {
        try {
            name = new ObjectName("jboss.as:subsystem=messaging-activemq,server=default,jms-queue=" + queue);
        } catch (JMException e) {
            throw new IllegalArgumentException(e);
        }
    }

    void hold() throws JMException {
        beans.invoke(name, "pause", new Object[0], new String[0]);
    }

    void release() throws JMException {
        beans.invoke(name, "resume", new Object[0], new String[0]);
    }

    /** Waits until so many messages wait, those that a consumer has included. Looks seldom while the end is far, since a look costs as much as a job does. */
    void await(long count) throws JMException {
        var changed = System.nanoTime();
        var before = count();
        for (var there = before; there != count; there = count()) {
            if (there != before) {
                changed = System.nanoTime();
                before = there;
            } else if (System.nanoTime() - changed > PATIENCE) {
                throw new IllegalStateException(name + " has " + there + " messages, not " + count);
            }
            var pause = Math.min(Math.abs(there - count) * MESSAGE, LONGEST_PAUSE);
            LockSupport.parkNanos(Math.max(pause, SHORTEST_PAUSE));
        }
    }

    private long count() throws JMException {
        return (Long) beans.getAttribute(name, "messageCount");
    }
}
