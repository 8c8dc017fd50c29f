// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * New ids for jobs, in the form of a UUID of version 7: they begin with the time and grow, so that the table's index grows at its end and people see the order. They need not be hard to guess, since a
 * wake-up with a wrong one changes nothing. Safe for many threads.
 */
final class JobIds {
    private static final int COUNTER_BITS = 12;
    private static final long COUNTER_MASK = (1L << COUNTER_BITS) - 1;
    private static final long VERSION = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long RANDOM_MASK = 0x3FFF_FFFF_FFFF_FFFFL;

    private final Clock clock;
    private final AtomicLong last = new AtomicLong();

    JobIds(Clock clock) {
        this.clock = clock;
    }

    /** Greater than every id this gave before, whatever the clock says. */
    String next() {
        long now = clock.millis() << COUNTER_BITS;
        long time = last.updateAndGet(before -> Math.max(before + 1, now));
        long high = (time >>> COUNTER_BITS << 16) | VERSION | (time & COUNTER_MASK);
        long low = VARIANT | (ThreadLocalRandom.current().nextLong() & RANDOM_MASK);
        return new UUID(high, low).toString();
    }
}
