// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two brokers that both take messages, each with a store of its own. */
@Tag(Needs.TWO_BROKERS)
class TwoBrokersClusterIT {
    private static final String QUEUE = RemoteArtemis.coreName(JobQueue.PROMOTE);
    private static final long PATIENCE_MILLIS = 30_000;

    private final int one = ArtemisProcess.freePort();
    private final int two = ArtemisProcess.freePort();

    @Test
    void aJobThatWaitsWhereNobodyWorksGoesToTheOtherBroker() {
        try (var first = started("one", one, two);
                var second = started("two", two, one)) {
            send(two, "job");
            assertThat(second.tell(RemoteArtemis.Order.COUNT, QUEUE)).isEqualTo(1);

            assertThat(received(one)).isEqualTo("job");

            assertThat(first.tell(RemoteArtemis.Order.COUNT, QUEUE) + second.tell(RemoteArtemis.Order.COUNT, QUEUE))
                    .isZero();
        }
    }

    private static ArtemisProcess started(String name, int port, int other) {
        var data = Path.of(System.getProperty("artemis.data")).toAbsolutePath().resolveSibling("artemis-" + name);
        var broker = new ArtemisProcess(name, data, port, other, "two-brokers.properties");
        broker.start();
        broker.awaitActive();
        return broker;
    }

    private static void send(int port, String text) {
        try (var factory = factory(port);
                var context = factory.createContext()) {
            context.createProducer().send(context.createQueue(QUEUE), text);
        }
    }

    private static String received(int port) {
        try (var factory = factory(port);
                var context = factory.createContext();
                var consumer = context.createConsumer(context.createQueue(QUEUE))) {
            return consumer.receiveBody(String.class, PATIENCE_MILLIS);
        }
    }

    private static ActiveMQConnectionFactory factory(int port) {
        return new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
    }
}
