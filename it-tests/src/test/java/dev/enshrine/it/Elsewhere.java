// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Another user: runs something on the server's executor, outside the caller's transaction, and waits for it. */
final class Elsewhere {
    private Elsewhere() {}

    static void run(Runnable body) throws InterruptedException, ExecutionException {
        ExecutorService executor = ServerObjects.find("java:comp/DefaultManagedExecutorService");
        Future<?> done = executor.submit(body);
        done.get();
    }
}
