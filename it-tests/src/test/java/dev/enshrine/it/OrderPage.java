// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;

/** A page that takes the orders of {@link RemoteArtemis}: the path is an order and, for most, what it is about. */
final class OrderPage implements AutoCloseable {
    private final Taker taker;
    private final HttpServer server;

    /** Carries an order out and answers with a number. Whatever it throws the page answers as an error. */
    interface Taker {
        long take(RemoteArtemis.Order order, String about) throws Exception;
    }

    private OrderPage(Taker taker, HttpServer server) {
        this.taker = taker;
        this.server = server;
    }

    /** Takes orders one after the other from now on, from this machine alone. */
    static OrderPage open(int port, Taker taker) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        var page = new OrderPage(taker, server);
        server.createContext("/", page::answer);
        server.start();
        return page;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var words = exchange.getRequestURI().getPath().substring(1).split("/", 2);
        byte[] answer;
        int status = 200;
        try {
            var order = RemoteArtemis.Order.valueOf(words[0].toUpperCase(Locale.ROOT));
            answer = String.valueOf(taker.take(order, words.length > 1 ? words[1] : ""))
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
}
