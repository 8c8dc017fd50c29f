// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import java.time.Duration;
import java.util.Optional;

/**
 * What a module looks at once the application runs, because it cannot be seen while the application starts: whether its consumers are active, for example. Each CDI bean of this
 * type is called on a thread of the server's scheduled executor, outside a transaction, by one thread at a time. Where there is no such executor, as in Java SE, it is never called.
 */
public interface AfterStart {

    /**
     * Looks, and logs what is wrong. Called for the first time when the application has started. An exception is logged and ends the calls.
     *
     * @return after how long to be called again; empty if there is nothing left to look at
     */
    Optional<Duration> look();
}
