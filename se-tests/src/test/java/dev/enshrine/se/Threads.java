// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Threads for whatever a test does at once; they do not keep the JVM alive. */
final class Threads {
    static final ExecutorService DAEMONS = Executors.newCachedThreadPool(work -> {
        var thread = new Thread(work, "test-worker");
        thread.setDaemon(true);
        return thread;
    });

    private Threads() {}
}
