// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.it.film.Buckets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/** An S3 service in a process of its own, started for the first test that asks for it and stopped after the last. */
public final class S3ProxyForTheRun implements LauncherSessionListener {
    private static final Duration START = Duration.ofMinutes(1);

    private static Process process; // of the JVM that steers the server, for as long as it runs

    /** Starts it with one empty bucket. */
    static synchronized URI start() {
        try {
            var folder = Path.of(System.getProperty("enshrine.files")).resolveSibling("s3");
            Files.createDirectories(folder.resolve("buckets").resolve(Buckets.BUCKET));
            int port = ArtemisProcess.freePort();
            var endpoint = URI.create("http://127.0.0.1:" + port);
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx256m",
                            "-DLOG_LEVEL=warn",
                            "-jar",
                            System.getProperty("enshrine.s3proxy"),
                            "--properties",
                            configuration(folder, endpoint).toString())
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("s3proxy.log").toFile())
                    .start();
            await().atMost(START).ignoreExceptionsInstanceOf(IOException.class).untilAsserted(() -> {
                assertThat(process.isAlive())
                        .as("S3Proxy runs; its log is in " + folder)
                        .isTrue();
                new Socket(InetAddress.getLoopbackAddress(), port).close();
            });
            return endpoint;
        } catch (IOException failed) {
            throw new UncheckedIOException("S3Proxy did not start", failed);
        }
    }

    @Override
    public synchronized void launcherSessionClosed(LauncherSession session) {
        stop();
    }

    private static synchronized void stop() {
        if (process != null) {
            process.destroy();
            process = null;
        }
    }

    private static Path configuration(Path folder, URI endpoint) throws IOException {
        var properties = new Properties();
        properties.setProperty("s3proxy.endpoint", endpoint.toString());
        properties.setProperty("s3proxy.authorization", "aws-v4");
        properties.setProperty("s3proxy.identity", Buckets.USER);
        properties.setProperty("s3proxy.credential", Buckets.SECRET);
        properties.setProperty("jclouds.provider", "filesystem");
        properties.setProperty(
                "jclouds.filesystem.basedir", folder.resolve("buckets").toString());
        var file = folder.resolve("s3proxy.properties");
        try (var out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }
}
