// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Asks the application for one transaction. Safe for many threads. */
final class Client {
    private static final Duration LONGEST = Duration.ofSeconds(40);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LONGEST)
            .build();
    private final URI application;

    Client(int port) {
        this.application = URI.create("http://127.0.0.1:" + port + "/kill/records");
    }

    /**
     * How the transaction is to go.
     *
     * @param rollback whether it is rolled back in the end
     * @param brokerFirst whether the broker is enlisted before the database
     * @param flush whether the application flushes itself
     */
    record Manner(boolean rollback, boolean brokerFirst, boolean flush) {}

    /** Whether the answer came that it was done; if not, nothing is known. */
    boolean isDone(Entity entity, String id, Operation operation, Manner manner, byte[] content)
            throws InterruptedException {
        var query = "?kind=" + entity.table() + "&id=" + id + "&operation=" + operation + "&rollback="
                + manner.rollback() + "&brokerFirst=" + manner.brokerFirst() + "&flush=" + manner.flush();
        var request = HttpRequest.newBuilder(URI.create(application + query))
                .timeout(LONGEST)
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        return status(request) == 200;
    }

    /** Whether the application is there. */
    boolean isReady() {
        try {
            return status(HttpRequest.newBuilder(application)
                            .timeout(LONGEST)
                            .GET()
                            .build())
                    == 200;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private int status(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException noAnswer) {
            return 0;
        }
    }
}
