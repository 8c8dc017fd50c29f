// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * On rows whose broker is not the application server's, starts it before the first test and stops it after the last, in the JVM that steers the server: for that one it is another process. It is
 * configured by the file beside the manual, and has a page by which {@link RemoteArtemis} steers it from inside the server.
 */
public final class ArtemisForTheRun implements LauncherSessionListener {
    private static final String ACCEPTOR = "artemis";

    private EmbeddedActiveMQ broker;
    private HttpServer page;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (!Broker.Kind.REMOTE_ARTEMIS.name().equalsIgnoreCase(System.getProperty("enshrine.broker"))) {
            return;
        }
        try {
            broker = new EmbeddedActiveMQ()
                    .setConfigResourcePath(
                            new File("../docs/artemis/broker.xml").toURI().toString());
            broker.start();
            add(JobQueue.UNRELATED);
            add(JobQueue.RENAMED);
            add(JobQueue.RENAMED_DESTROY);
            page = HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.getInteger("artemis.page.port")),
                    0);
            page.createContext("/", this::answer);
            page.start();
        } catch (Exception failed) { // what an embedded broker throws
            throw new IllegalStateException("Artemis did not start", failed);
        }
    }

    /** Only for the tests. */
    private void add(JobQueue queue) throws Exception {
        server().createQueue(QueueConfiguration.of(RemoteArtemis.coreName(queue))
                .setRoutingType(RoutingType.ANYCAST)
                .setDurable(true));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (broker == null) {
            return;
        }
        try {
            page.stop(0);
            broker.stop();
        } catch (Exception failed) { // what an embedded broker throws
            throw new IllegalStateException("Artemis did not stop", failed);
        }
    }

    /** The path is an order and, for most, a queue. */
    private void answer(HttpExchange exchange) throws IOException {
        var words = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        byte[] answer;
        int status = 200;
        try {
            var order = RemoteArtemis.Order.valueOf(words[0].toUpperCase(Locale.ROOT));
            answer = String.valueOf(words.length > 1 ? obey(order, server().locateQueue(words[1])) : obey(order))
                    .getBytes(UTF_8);
        } catch (Exception failed) { // the caller's test fails with it
            answer = failed.toString().getBytes(UTF_8);
            status = 500;
        }
        exchange.sendResponseHeaders(status, answer.length);
        try (var body = exchange.getResponseBody()) {
            body.write(answer);
        }
    }

    private long obey(RemoteArtemis.Order order, Queue queue) throws Exception {
        switch (order) {
            case HOLD -> queue.pause();
            case RELEASE -> queue.resume();
            case CLEAR -> queue.deleteAllReferences();
            case COUNT -> queue.flushExecutor();
            case DISCONNECT, CONNECT -> throw new IllegalArgumentException(order + " takes no queue");
        }
        return queue.getMessageCount();
    }

    private long obey(RemoteArtemis.Order order) throws Exception {
        var acceptor = server().getRemotingService().getAcceptor(ACCEPTOR);
        switch (order) {
            case DISCONNECT -> acceptor.stop();
            case CONNECT -> acceptor.start();
            case HOLD, RELEASE, CLEAR, COUNT -> throw new IllegalArgumentException(order + " takes a queue");
        }
        return 0;
    }

    private ActiveMQServer server() {
        return broker.getActiveMQServer();
    }
}
