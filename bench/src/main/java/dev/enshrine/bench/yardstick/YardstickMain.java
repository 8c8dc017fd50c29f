// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.yardstick;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import com.sun.net.httpserver.HttpServer;
import dev.enshrine.bench.step.Steps;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The pipeline written by hand as a process that takes steps over HTTP. */
public final class YardstickMain {
    private YardstickMain() {}

    /** Arguments: port, whether by two-phase commit, folder of files, folder of temporary files on the other file system, address of the database. */
    public static void main(String[] args) throws Exception {
        var files = Path.of(args[2]);
        keepTransactionsIn(files.resolve("transactions"));
        Broker.start(files.resolve("broker"));
        var pipeline = new HandWritten(files, Path.of(args[3]), args[4], Boolean.parseBoolean(args[1]));
        var server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])), 0);
        server.createContext("/", exchange -> {
            var address = exchange.getRequestURI();
            var status = 200;
            String answer;
            try {
                answer =
                        Steps.answer(pipeline, address.getPath(), address.getQuery() == null ? "" : address.getQuery());
            } catch (Exception failed) {
                status = 500;
                answer = trace(failed);
            }
            send(exchange, status, answer);
        });
        server.start();
    }

    private static void send(com.sun.net.httpserver.HttpExchange exchange, int status, String answer)
            throws IOException {
        var bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String trace(Exception failed) {
        var text = new StringWriter();
        failed.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    private static void keepTransactionsIn(Path folder) throws Exception {
        arjPropertyManager.getCoreEnvironmentBean().setNodeIdentifier("1");
        arjPropertyManager.getObjectStoreEnvironmentBean().setObjectStoreDir(folder.toString());
        for (var store : List.of("communicationStore", "stateStore")) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, store)
                    .setObjectStoreDir(folder.toString());
        }
    }
}
