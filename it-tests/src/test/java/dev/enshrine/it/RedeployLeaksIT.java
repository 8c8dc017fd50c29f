// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.it.broken.RefusedSave;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that is deployed and taken away again and again leaves no class loader and no thread behind. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class RedeployLeaksIT {
    private static final int TIMES = 20;
    /** Of the toolkit's logger every class loader that has used the toolkit has one, for as long as it lives. */
    private static final String ONE_OF_EACH_LOADER = "dev.enshrine.impl.log.EnshrineLog_$logger";

    /**
     * However many were deployed. Measured on WildFly 39: the thread that deployed last remembers it, and the virtual machine has one in a cache of method handles. On Open Liberty 26: that cache; the class that first asked for the
     * logger which the one in the cache uses; and the engine's pool of expiry alarms, the last consumer of each of two queues.
     */
    private static final int KEPT_BY_THE_SERVER = TestServer.current() == TestServer.WILDFLY ? 2 : 4;

    /** Longer than any task of the toolkit waits in the server's scheduled executor, which keeps those that were cancelled until their time. */
    private static final Duration LONG = Duration.ofMinutes(1);

    /** The server's own pools, which grow when they have work; the broker's, which grow up to 30 threads each, are not counted. */
    private static final int THREADS_OF_THE_SERVER = TIMES / 2;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "again", managed = false, testable = false)
    static WebArchive again() {
        return Archives.outboxWar("again.war", Database.LOCAL_EMBEDDED, "drop-and-create")
                .addClass(RefusedSave.class); // a flush that ends in the middle leaves what it began to its thread
    }

    @Test
    void leavesNothing() {
        long others = loaders(); // of the applications of other tests, which ran on this server before
        redeploy();
        redeploy();
        long threads = threads();

        for (int i = 2; i < TIMES; i++) {
            redeploy();
        }

        assertThat(ask("Thread.print")).as("threads in the toolkit").doesNotContain("dev.enshrine.");
        assertThat(threads()).as("threads").isLessThan(threads + THREADS_OF_THE_SERVER);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(loaders())
                        .as("class loaders, %s of them of other tests", others)
                        .isLessThanOrEqualTo(others + KEPT_BY_THE_SERVER));
    }

    private void redeploy() {
        deployer.deploy("again");
        assertThat(loaders()).as("class loaders of what is deployed").isPositive();
        deployer.undeploy("again");
    }

    /** Collects garbage first. */
    private static long loaders() {
        return ask("GC.class_histogram")
                .lines()
                .filter(line -> line.contains(ONE_OF_EACH_LOADER))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", 3)[1]))
                .sum();
    }

    private static long threads() {
        return ask("Thread.print")
                .lines()
                .filter(line -> line.startsWith("\"") && !line.contains("(activemq-"))
                .count();
    }

    /** What the server's JVM answers. */
    private static String ask(String command) {
        try {
            var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            var answer = new ProcessBuilder(jcmd, String.valueOf(server().pid()), command)
                    .redirectErrorStream(true)
                    .start();
            return new String(answer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** The build has started it. */
    private static ProcessHandle server() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(command -> command.contains("jboss-modules.jar") || command.contains("ws-server.jar"))
                        .isPresent())
                .findFirst()
                .orElseThrow();
    }
}
