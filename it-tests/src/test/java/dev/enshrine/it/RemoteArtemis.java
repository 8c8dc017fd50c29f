// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static dev.enshrine.it.RowProperty.BROKER_PAGE;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Locale;

/** Artemis in another process than the server, steered by its page. */
final class RemoteArtemis implements Broker {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What its page can be told. */
    enum Order {
        HOLD,
        RELEASE,
        COUNT,
        CLEAR,
        DISCONNECT,
        CONNECT,
        /** Whether it takes messages: 1 or 0. */
        ACTIVE,
        /** Of two brokers, one. */
        KILL,
        START
    }

    /** How Artemis itself calls that queue. */
    static String coreName(JobQueue queue) {
        return "jms.queue." + queue.address();
    }

    @Override
    public void hold(JobQueue queue) {
        tell(Order.HOLD, queue);
    }

    @Override
    public void release(JobQueue queue) {
        tell(Order.RELEASE, queue);
    }

    @Override
    public long count(JobQueue queue) {
        return tell(Order.COUNT, queue);
    }

    @Override
    public void clear(JobQueue queue) {
        tell(Order.CLEAR, queue);
    }

    @Override
    public void disconnect() {
        tell(Order.DISCONNECT, "");
    }

    @Override
    public void connect() {
        tell(Order.CONNECT, "");
    }

    private static long tell(Order order, JobQueue queue) {
        return tell(order, coreName(queue));
    }

    /** What the page of the row's broker answers. */
    static long tell(Order order, String about) {
        return tell(Integer.parseInt(BROKER_PAGE.value()), order, about);
    }

    /** What the page at that port answers. */
    static long tell(int port, Order order, String about) {
        var path = "/" + order.name().toLowerCase(Locale.ROOT) + (about.isEmpty() ? "" : "/" + about);
        try {
            var address = URI.create("http://127.0.0.1:" + port + path);
            var answer = CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + ": " + answer.body());
            }
            return Long.parseLong(answer.body());
        } catch (IOException failed) {
            throw new IllegalStateException(path, failed);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(path, ended);
        }
    }
}
