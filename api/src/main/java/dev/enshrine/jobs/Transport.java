// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import java.util.List;

/**
 * Brings wake-ups to workers, which call the {@link WakeUpHandler}. A CDI bean of this type is used with the outbox; without one the wake-ups go to the server's managed executor. Safe for many threads.
 */
public interface Transport {

    /** A short name for logs, for example {@code "jms"}. */
    String name();

    /**
     * Sends the wake-ups, all or none. Called outside a transaction of the caller, on a thread of the server, once the jobs are committed.
     *
     * @throws dev.enshrine.AttachmentException if they could not be sent; nothing is lost, the relay sends them again later
     */
    void send(List<WakeUp> wakeUps);

    /** What is wrong with this transport's configuration, each with its fix; empty if nothing is. Called once at start-up. */
    List<String> problems();
}
