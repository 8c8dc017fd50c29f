// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.Message;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.naming.NameNotFoundException;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A broker inside the test's JVM, and for each test three queues of its own with their JNDI names. */
final class Broker implements BeforeAllCallback, BeforeEachCallback, AfterAllCallback {
    private static final AtomicInteger TESTS = new AtomicInteger();

    private final EmbeddedActiveMQ server = new EmbeddedActiveMQ();
    private final ActiveMQConnectionFactory connections = new ActiveMQConnectionFactory("vm://0");
    private final Map<String, Object> bindings = new HashMap<>();
    /** The test class and those nested in it that have begun. */
    private int classes;

    private int test;
    private int lookups;

    @Override
    public void beforeAll(ExtensionContext junit) throws Exception {
        if (classes++ > 0) {
            return;
        }
        server.setConfiguration(new ConfigurationImpl()
                .setPersistenceEnabled(false)
                .setSecurityEnabled(false)
                .setJMXManagementEnabled(false)
                .addAcceptorConfiguration("vm", "vm://0"));
        server.start();
    }

    @Override
    public void beforeEach(ExtensionContext junit) throws Exception {
        test = TESTS.incrementAndGet();
        lookups = 0;
        bindings.clear();
        bindings.put("java:comp/DefaultJMSConnectionFactory", connections);
        for (var queue : JobQueue.values()) {
            server.getActiveMQServer()
                    .createQueue(QueueConfiguration.of(name(queue)).setRoutingType(RoutingType.ANYCAST));
            bindings.put(queue.jndiName(), queue(queue));
        }
    }

    @Override
    public void afterAll(ExtensionContext junit) throws Exception {
        if (--classes == 0) {
            connections.close();
            server.stop();
        }
    }

    JmsResources resources() {
        return new JmsResources(name -> {
            lookups++;
            if (bindings.containsKey(name)) {
                return bindings.get(name);
            }
            throw new NameNotFoundException(name);
        });
    }

    /** How many names were asked for in this test. */
    int lookups() {
        return lookups;
    }

    void bind(String name, Object object) {
        bindings.put(name, object);
    }

    void unbind(String name) {
        bindings.remove(name);
    }

    ConnectionFactory connections() {
        return connections;
    }

    void send(JobQueue queue, Function<JMSContext, Message> message) {
        try (var context = connections.createContext()) {
            context.createProducer().send(queue(queue), message.apply(context));
        }
    }

    /** The next message, which is gone then. */
    Message take(JobQueue queue) {
        try (var context = connections.createContext()) {
            var message = context.createConsumer(queue(queue)).receive(5000);
            if (message == null) {
                throw new AssertionError("No message came from " + queue + ".");
            }
            return message;
        }
    }

    /** Hands the next message to a listener as a container does: acknowledged when it returns, back on the queue when it throws. */
    void deliver(JobQueue queue, Consumer<Message> listener) {
        try (var context = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            var message = context.createConsumer(queue(queue)).receive(5000);
            if (message == null) {
                throw new AssertionError("No message came to " + queue + ".");
            }
            try {
                listener.accept(message);
            } catch (RuntimeException | Error failed) {
                context.rollback();
                throw failed;
            }
            context.commit();
        }
    }

    /** How many messages are there, those that wait for their time and those that are being delivered included. */
    long count(JobQueue queue) {
        return core(queue).getMessageCount();
    }

    /** When the one waiting message is due, in milliseconds since the epoch. */
    long due(JobQueue queue) throws Exception {
        var waiting = core(queue).getScheduledMessages();
        if (waiting.size() != 1) {
            throw new AssertionError(waiting.size() + " messages wait in " + queue + ".");
        }
        return waiting.get(0).getScheduledDeliveryTime();
    }

    /** Lets the waiting messages' time come. */
    void forward(JobQueue queue) throws Exception {
        core(queue).deliverScheduledMessages();
    }

    /** From now on the broker refuses what is sent there. */
    void remove(JobQueue queue) throws Exception {
        var noReplacement = new AddressSettings().setAutoCreateAddresses(false).setAutoCreateQueues(false);
        server.getActiveMQServer().getAddressSettingsRepository().addMatch(name(queue), noReplacement);
        server.getActiveMQServer().destroyQueue(SimpleString.of(name(queue)));
    }

    private org.apache.activemq.artemis.core.server.Queue core(JobQueue queue) {
        return server.getActiveMQServer().locateQueue(name(queue));
    }

    private ActiveMQQueue queue(JobQueue queue) {
        return new ActiveMQQueue(name(queue));
    }

    String name(JobQueue queue) {
        return queue.address() + "." + test;
    }
}
