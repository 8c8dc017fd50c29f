// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.Locale;

/** One of two brokers that share their messages, as who runs the machines sees it. Called inside the server, on a row that has two. */
enum PairedBroker {
    /** Works whenever it is there. */
    PRIMARY,
    /** Works when the other is not. */
    BACKUP;

    /** Ends its process by the signal that nobody can catch. */
    void kill() {
        RemoteArtemis.tell(RemoteArtemis.Order.KILL, word());
    }

    /** Starts its process, if it does not run. */
    void start() {
        RemoteArtemis.tell(RemoteArtemis.Order.START, word());
    }

    /** Whether it takes messages. */
    boolean isActive() {
        return RemoteArtemis.tell(RemoteArtemis.Order.ACTIVE, word()) == 1;
    }

    /** As in the names of its files. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static PairedBroker of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
