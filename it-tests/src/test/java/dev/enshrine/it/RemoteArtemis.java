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
        CONNECT
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
        tell("/" + word(Order.DISCONNECT));
    }

    @Override
    public void connect() {
        tell("/" + word(Order.CONNECT));
    }

    private static long tell(Order order, JobQueue queue) {
        return tell("/" + word(order) + "/" + coreName(queue));
    }

    private static String word(Order order) {
        return order.name().toLowerCase(Locale.ROOT);
    }

    private static long tell(String path) {
        try {
            var address = URI.create("http://127.0.0.1:" + BROKER_PAGE.value() + path);
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
