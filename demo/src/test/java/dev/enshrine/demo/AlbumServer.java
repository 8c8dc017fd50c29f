// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** An album of the tests' own: the script that people use, on the server that the build names, with a port and a data folder that nobody uses. */
final class AlbumServer {
    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    private static final String KIND = System.getProperty("album.server", "wildfly");

    private final Path data;
    private final Path output;
    private final int port;
    private @Nullable Process process;

    private AlbumServer(Path data, int port) {
        this.data = data;
        this.output = data.resolve("output.txt");
        this.port = port;
    }

    /** Starts an empty album; what an earlier run left is deleted. */
    static AlbumServer startEmpty() throws IOException {
        var data = Path.of("target", "album-it-" + KIND).toAbsolutePath();
        deleteAll(data);
        Files.createDirectories(data);
        var server = new AlbumServer(data, freePort());
        Runtime.getRuntime().addShutdownHook(new Thread(server::kill));
        server.start();
        return server;
    }

    /** Starts the server on what is in the data folder, and returns once it answers. */
    void start() throws IOException {
        var script = new ProcessBuilder(Path.of("start").toAbsolutePath().toString(), KIND);
        script.environment().put("ENSHRINE_PORT", Integer.toString(port));
        script.environment().put("ENSHRINE_DATA", data.toString());
        var started = script.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .start();
        process = started;
        Awaitility.await("the album answers, see " + output)
                .atMost(LONGEST_START)
                .pollInterval(Duration.ofMillis(250))
                .failFast("the server has ended, see " + output, () -> !started.isAlive())
                .until(() -> new AlbumClient(address()).answers());
    }

    /** Stops the server as Ctrl-C does. */
    void stop() throws InterruptedException {
        var running = requireNonNull(process, "process");
        running.destroy();
        if (!running.waitFor(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)) {
            kill();
            throw new IllegalStateException("The server did not stop within " + LONGEST_STOP + ", so it was killed.");
        }
    }

    /** Ends the server as a power failure does. */
    void kill() {
        if (process != null) {
            process.destroyForcibly().onExit().join();
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    Path folder(String storage) {
        return data.resolve(storage);
    }

    String output() throws IOException {
        return Files.readString(output);
    }

    /** A port that is free together with the next one, where the management listens. */
    private static int freePort() throws IOException {
        for (int tries = 0; tries < 100; tries++) {
            try (var first = listen(0);
                    var second = listen(first.getLocalPort() + 1)) {
                return second.getLocalPort() - 1;
            } catch (BindException taken) {
                // The next one is somebody's, which is nothing unusual: look elsewhere.
            }
        }
        throw new BindException("No two ports side by side are free.");
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    private static void deleteAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(AlbumServer::delete);
        }
    }

    private static void delete(Path path) {
        try {
            Files.delete(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
