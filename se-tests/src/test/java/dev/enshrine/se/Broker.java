// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressFullMessagePolicy;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** An Artemis inside the JVM, reachable by no socket. Redelivers at once and for ever, the hardest setting a server can have. */
final class Broker implements AutoCloseable {
    private static final AtomicInteger COUNTER = new AtomicInteger();

    private final String url = "vm://" + COUNTER.incrementAndGet();
    private final String[] queues;
    private final ActiveMQConnectionFactory connections;
    private EmbeddedActiveMQ server;

    Broker(String... queues) {
        this.queues = queues;
        start();
        connections = new ActiveMQConnectionFactory(url);
        connections.setConsumerWindowSize(0); // else one consumer hoards what another waits for
    }

    /** Starts it, with empty queues. */
    void start() {
        server = new EmbeddedActiveMQ();
        try {
            server.setConfiguration(new ConfigurationImpl()
                    .setPersistenceEnabled(false)
                    .setSecurityEnabled(false)
                    .setJMXManagementEnabled(false)
                    .addAddressSetting("#", new AddressSettings().setMaxDeliveryAttempts(-1))
                    .addAcceptorConfiguration("vm", url));
            server.start();
            for (var queue : queues) {
                server.getActiveMQServer()
                        .createQueue(QueueConfiguration.of(queue).setRoutingType(RoutingType.ANYCAST));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops it as a failure would; whoever is connected finds out. */
    void stop() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the queue take no more than so many bytes, as a server's {@code address-full-policy=FAIL} does. */
    void limit(String queue, long bytes) {
        server.getActiveMQServer()
                .getAddressSettingsRepository()
                .addMatch(
                        queue,
                        new AddressSettings()
                                .setMaxDeliveryAttempts(-1)
                                .setMaxSizeBytes(bytes)
                                .setAddressFullMessagePolicy(AddressFullMessagePolicy.FAIL));
    }

    /** Takes the limit back. */
    void unlimit(String queue) {
        server.getActiveMQServer().getAddressSettingsRepository().removeMatch(queue);
    }

    ActiveMQConnectionFactory connections() {
        return connections;
    }

    /** How many messages the queue holds, those that wait for their time and those in delivery included. */
    long depth(String queue) {
        return SettledCount.of(queue(queue)::getMessageCount);
    }

    /** Makes the time come of every message that waits for it. */
    void deliverWaiting(String queue) {
        try {
            queue(queue).deliverScheduledMessages((String) null);
        } catch (ActiveMQException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The texts of the messages whose time has come. */
    List<String> texts(String queue) {
        try (var context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                var browser = context.createBrowser(context.createQueue(queue))) {
            var texts = new ArrayList<String>();
            for (Enumeration<?> messages = browser.getEnumeration(); messages.hasMoreElements(); ) {
                texts.add(((TextMessage) messages.nextElement()).getText());
            }
            return texts;
        } catch (JMSException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sends text as anybody could who reaches the broker. */
    void send(String queue, String text) {
        try (var context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            context.createProducer().send(context.createQueue(queue), text);
        }
    }

    /** What an operator does with the broker's own console. */
    void move(String from, String to) {
        try {
            queue(from).moveReferences(null, SimpleString.of(to), null);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void empty(String queue) {
        try {
            queue(queue).deleteAllReferences();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        connections.close();
        stop();
    }

    private Queue queue(String name) {
        return server.getActiveMQServer().locateQueue(name);
    }
}
