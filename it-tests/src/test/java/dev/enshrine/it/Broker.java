// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.Locale;
import java.util.function.Supplier;

/** What an operator does with the broker of the row that is run. Called inside the server. */
interface Broker {

    /** Consumers of that queue get nothing from now on; what they have begun they finish. */
    void hold(JobQueue queue);

    /** Ends {@link #hold}; does nothing if the queue is not held. */
    void release(JobQueue queue);

    /** How many messages of that queue are not acknowledged: waiting, delayed and being worked on. */
    long count(JobQueue queue);

    /** Deletes every message of that queue that nobody works on. */
    void clear(JobQueue queue);

    /** Nobody can connect any more, until {@link #connect}. */
    void disconnect();

    void connect();

    static Broker current() {
        return Kind.valueOf(RowProperty.BROKER.value().toUpperCase(Locale.ROOT))
                .broker
                .get();
    }

    /** The brokers of the rows. */
    enum Kind {
        /** Artemis inside WildFly. */
        EMBEDDED_ARTEMIS(EmbeddedArtemis::new),
        /** What Open Liberty brings itself. */
        LIBERTY_ENGINE(LibertyEngine::new),
        /** Artemis beside the server. */
        REMOTE_ARTEMIS(RemoteArtemis::new),
        /** The same with a second one that takes over. */
        TWO_ARTEMIS(RemoteArtemis::new);

        private final Supplier<Broker> broker;

        Kind(Supplier<Broker> broker) {
            this.broker = broker;
        }
    }
}
