// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.awaitility.core.ConditionTimeoutException;

/**
 * A queue's length that can be trusted. Artemis adds up three counters, one after the other, and a message on its way from one to another is in none of them
 * for a moment: right after a commit, or when its delay is over, the sum can be too small though the message is there. So a length counts only once it stayed
 * the same for a while.
 */
final class SettledCount {
    private static final Duration SETTLED = Duration.ofMillis(30);
    private static final Duration BUSY = Duration.ofSeconds(1);

    private SettledCount() {}

    /** The length once it stays the same; the last one read if the queue is too busy for that. */
    static long of(LongSupplier length) {
        var last = new AtomicLong(-1);
        var since = new AtomicLong();
        try {
            await().pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(1))
                    .atMost(BUSY)
                    .until(() -> {
                        long now = length.getAsLong();
                        if (last.getAndSet(now) != now) {
                            since.set(System.nanoTime());
                        }
                        return System.nanoTime() - since.get() >= SETTLED.toNanos();
                    });
        } catch (ConditionTimeoutException busy) {
            return last.get();
        }
        return last.get();
    }
}
