// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.MessageReference;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** The broker, a process of its own: a synced journal, one acceptor, and a page that tells what waits on the queues, one message a line. */
final class BrokerMain {
    static final List<String> QUEUES =
            List.of("jms.queue.enshrine.promote", "jms.queue.enshrine.destroy", "jms.queue.enshrine.parked");
    static final String UNRELATED = "jms.queue.unrelated";

    private final ActiveMQServer server;

    private BrokerMain(ActiveMQServer server) {
        this.server = server;
    }

    /** Arguments: folder, port of the acceptor, port of the page. */
    public static void main(String[] args) throws Exception {
        var embedded = new EmbeddedActiveMQ();
        embedded.setConfiguration(configuration(Path.of(args[0]), Integer.parseInt(args[1])));
        embedded.start();
        var page = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[2])), 0);
        page.createContext("/", new BrokerMain(embedded.getActiveMQServer())::show);
        page.start();
    }

    private static Configuration configuration(Path folder, int port) throws Exception {
        var configuration = new ConfigurationImpl()
                .setSecurityEnabled(false)
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalMinFiles(2)
                .setPersistDeliveryCountBeforeDelivery(true)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .addAcceptorConfiguration("netty", "tcp://127.0.0.1:" + port)
                .addAddressSetting("#", new AddressSettings().setAutoCreateQueues(false));
        for (var queue : QUEUES) {
            configuration.addQueueConfiguration(queue(queue));
            configuration.addAddressSetting(queue, redelivery());
        }
        return configuration.addQueueConfiguration(queue(UNRELATED));
    }

    private static QueueConfiguration queue(String name) {
        return QueueConfiguration.of(name).setRoutingType(RoutingType.ANYCAST).setDurable(true);
    }

    /** As the manual says, at a quicker pace. */
    private static AddressSettings redelivery() {
        return new AddressSettings()
                .setRedeliveryDelay(100)
                .setRedeliveryMultiplier(2)
                .setMaxRedeliveryDelay(2000)
                .setMaxDeliveryAttempts(10)
                .setDeadLetterAddress(SimpleString.of("jms.queue.enshrine.parked"));
    }

    private void show(HttpExchange exchange) throws IOException {
        var text = new ArrayList<String>();
        QUEUES.forEach(queue -> text.addAll(waiting(queue)));
        server.getResourceManager()
                .getPreparedTransactions()
                .forEach(xid -> text.add("prepared\t\t" + encoded("" + xid)));
        var bytes = String.join("\n", text).getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    /** What can be delivered, what is being delivered, and what is scheduled for later. */
    private List<String> waiting(String name) {
        var queue = server.locateQueue(name);
        var references = new ArrayList<MessageReference>(queue.getScheduledMessages());
        queue.getDeliveringMessages().values().forEach(references::addAll);
        try (var iterator = queue.browserIterator()) {
            while (iterator.hasNext()) {
                references.add(iterator.next());
            }
        }
        return references.stream()
                .map(reference -> line(name, reference.getMessage()))
                .collect(Collectors.toList());
    }

    private static String line(String queue, Message message) {
        var text = message.toCore().getReadOnlyBodyBuffer().readNullableSimpleString();
        return String.join(
                "\t", Arrays.asList(queue, message.getStringProperty("enshrineRecord"), encoded(String.valueOf(text))));
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
