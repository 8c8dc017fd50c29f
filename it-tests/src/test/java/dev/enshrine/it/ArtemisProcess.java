// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.awaitility.Awaitility.await;

import dev.enshrine.it.process.OwnedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of two Artemis, in a process of its own: {@link SteeredArtemis} with further files beside the manual. For one thread. */
final class ArtemisProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(1);
    private static final Path MANUAL = Path.of("../docs/artemis");

    private final int page = freePort();
    private final OwnedProcess process;

    /** That listens to one port, knows the other broker at another, and keeps its messages in that folder. The log lies beside the folder. */
    ArtemisProcess(String name, Path data, int port, int other, String... files) {
        var properties =
                Stream.of(files).map(file -> MANUAL.resolve(file).toString()).collect(Collectors.joining(","));
        var options = List.of(
                "-Dbroker.properties=" + properties,
                "-Dartemis.name=" + name,
                "-Dartemis.port=" + port,
                "-Dartemis.other.port=" + other,
                "-Dartemis.data=" + data,
                "-Dartemis.journal=NIO");
        var command = OwnedProcess.java(SteeredArtemis.class, options, String.valueOf(page));
        process = new OwnedProcess("Artemis " + name, log(data, name), command, this::isThere);
        Runtime.getRuntime().addShutdownHook(new Thread(process::kill));
    }

    /** Starts it if it does not run; it may not work yet. */
    void start() {
        if (!process.isAlive()) {
            process.start();
            process.awaitReady(START);
        }
    }

    void awaitActive() {
        await().atMost(START).until(this::isActive);
    }

    void kill() {
        process.kill();
    }

    /** Whether it takes messages; no, if it does not run. */
    boolean isActive() {
        return process.isAlive() && tell(RemoteArtemis.Order.ACTIVE, "") == 1;
    }

    /** What its page answers. */
    long tell(RemoteArtemis.Order order, String about) {
        return RemoteArtemis.tell(page, order, about);
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isThere() {
        try {
            return tell(RemoteArtemis.Order.ACTIVE, "") >= 0;
        } catch (IllegalStateException nobody) {
            return false;
        }
    }

    private static Path log(Path data, String name) {
        try {
            return Files.createDirectories(data.resolveSibling("artemis-logs")).resolve(name + ".log");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** One that nobody listens to. */
    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
