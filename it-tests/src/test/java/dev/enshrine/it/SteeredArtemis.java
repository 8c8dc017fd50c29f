// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.io.File;
import java.util.List;
import org.apache.activemq.artemis.api.core.QueueConfiguration;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** Artemis in this JVM, configured by the file beside the manual, with the tests' own queues and a page by which {@link RemoteArtemis} steers it from another JVM. */
final class SteeredArtemis implements AutoCloseable {
    private static final String ACCEPTOR = "artemis";

    private final EmbeddedActiveMQ broker = new EmbeddedActiveMQ()
            .setConfigResourcePath(
                    new File("../docs/artemis/broker.xml").toURI().toString());
    private final OrderPage page;

    private SteeredArtemis(int port) throws Exception {
        broker.createActiveMQServer();
        for (var queue : List.of(JobQueue.UNRELATED, JobQueue.RENAMED, JobQueue.RENAMED_DESTROY)) {
            server().getConfiguration()
                    .addQueueConfiguration(QueueConfiguration.of(RemoteArtemis.coreName(queue))
                            .setRoutingType(RoutingType.ANYCAST)
                            .setDurable(true));
        }
        page = OrderPage.open(port, this::obey);
    }

    /** With its page at that port. Returns when it works; the backup of a pair, at once. */
    static SteeredArtemis start(int page) throws Exception {
        var steered = new SteeredArtemis(page);
        steered.broker.start();
        var status = steered.server().getStatus();
        if (status.contains("\"reason\"")) {
            throw new IllegalStateException(
                    "lines of the files that -Dbroker.properties names have no effect: " + status);
        }
        return steered;
    }

    /** Argument: the port of the page. */
    public static void main(String[] args) throws Exception {
        start(Integer.parseInt(args[0]));
    }

    @Override
    public void close() {
        page.close();
        try {
            broker.stop();
        } catch (Exception failed) { // what an embedded broker throws
            throw new IllegalStateException("Artemis did not stop", failed);
        }
    }

    private long obey(RemoteArtemis.Order order, String about) throws Exception {
        switch (order) {
            case DISCONNECT ->
                server().getRemotingService().getAcceptor(ACCEPTOR).stop();
            case CONNECT -> server().getRemotingService().getAcceptor(ACCEPTOR).start();
            case HOLD, RELEASE, CLEAR, COUNT -> {
                return obey(order, server().locateQueue(about));
            }
            case ACTIVE -> {
                // By itself the second is true before a start.
                return server().isStarted() && server().isActive() ? 1 : 0;
            }
            case KILL, START -> throw new IllegalArgumentException(order + " is for who owns this process");
        }
        return 0;
    }

    private static long obey(RemoteArtemis.Order order, Queue queue) throws Exception {
        switch (order) {
            case HOLD -> queue.pause();
            case RELEASE -> queue.resume();
            case CLEAR -> queue.deleteAllReferences();
            default -> queue.flushExecutor();
        }
        return queue.getMessageCount();
    }

    private ActiveMQServer server() {
        return broker.getActiveMQServer();
    }
}
