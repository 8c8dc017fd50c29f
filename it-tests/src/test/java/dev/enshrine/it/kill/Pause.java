// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets the load run for a while; the harness waits for nothing with it. */
final class Pause {
    private Pause() {}

    static void of(Duration duration) {
        var end = System.nanoTime() + duration.toNanos();
        for (var left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
