// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.it.kill.app.KillConfiguration;
import dev.enshrine.it.kill.stop.Stops;
import dev.enshrine.it.process.OwnedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.byteman.agent.Main;
import org.postgresql.Driver;
import org.wildfly.core.launcher.CliCommandBuilder;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** WildFly with a base folder of its own, configured once by {@code kill.cli}, and with the agent that stops threads. */
final class Server {
    private static final int HTTP = 8080;
    private static final int[] PORTS = {HTTP, 8443, 9990, 4712, 4713};
    private static final String CONFIGURATION = "standalone-full.xml";

    private final Path home;
    private final Path folder;
    private final int offset = Ports.offset(PORTS);
    private final List<String> properties;

    Server(
            Path home,
            Path folder,
            int databasePort,
            int brokerPort,
            Path files,
            Path stops,
            Configuration configuration) {
        this.home = home;
        this.folder = folder;
        this.properties = List.of(
                "-Denshrine.pg.port=" + databasePort,
                "-Denshrine.broker.port=" + brokerPort,
                "-D" + KillConfiguration.FILES + "=" + files,
                "-D" + KillConfiguration.JOURNAL + "=" + configuration.journal(),
                "-D" + Stops.FOLDER + "=" + stops);
    }

    int port() {
        return HTTP + offset;
    }

    /** A configured base folder with the application in it. */
    void prepare(Path script) {
        try {
            copy(home.resolve("standalone/configuration"), base().resolve("configuration"));
            var driver = Files.createDirectories(modules().resolve("org/postgresql/main"));
            Files.copy(Jars.of(Driver.class).toPath(), driver.resolve("postgresql.jar"));
            Files.writeString(driver.resolve("module.xml"), MODULE);
            Jars.writeApplication(
                    Files.createDirectories(base().resolve("deployments")).resolve("kill.war"));
            Jars.writeStops(folder.resolve("stops.jar"));
            Files.copy(Server.class.getResourceAsStream("/kill/places.btm"), folder.resolve("places.btm"));
            configure(script);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    OwnedProcess process(Client client) {
        var builder = StandaloneCommandBuilder.of(home)
                .setBaseDirectory(base())
                .addModuleDirs(home.resolve("modules").toString(), modules().toString())
                .setServerConfiguration(CONFIGURATION)
                .addJavaOptions("-Xms384m", "-Xmx768m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
                .addJavaOption("-Djboss.modules.system.pkgs=org.jboss.byteman," + Stops.class.getPackageName())
                .addJavaOption("-javaagent:" + Jars.of(Main.class) + "=script:" + folder.resolve("places.btm") + ",sys:"
                        + folder.resolve("stops.jar"))
                .addJavaOptions(properties)
                .addJavaOption("-Djboss.socket.binding.port-offset=" + offset)
                .addJavaOption("-DRecoveryEnvironmentBean.periodicRecoveryPeriod=1")
                .addJavaOption("-DRecoveryEnvironmentBean.recoveryBackoffPeriod=1")
                .addJavaOption("-DJTAEnvironmentBean.orphanSafetyInterval=500");
        return new OwnedProcess("WildFly", folder.resolve("wildfly.log"), builder.build(), client::isReady);
    }

    private void configure(Path script) throws IOException {
        var command = CliCommandBuilder.of(home)
                .setScriptFile(script)
                .addJavaOption("-Djboss.server.base.dir=" + base())
                .build();
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("cli.log").toFile());
        process.environment().put("JBOSS_HOME", home.toString());
        process.environment().put("JBOSS_MODULEPATH", home.resolve("modules") + ":" + modules());
        var running = process.start();
        try {
            if (!running.waitFor(3, TimeUnit.MINUTES) || running.exitValue() != 0) {
                running.destroyForcibly();
                throw new IllegalStateException("the server was not configured, see " + folder.resolve("cli.log"));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Path base() {
        return folder.resolve("base");
    }

    private Path modules() {
        return folder.resolve("modules");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static final String MODULE = """
            <module xmlns="urn:jboss:module:1.9" name="org.postgresql">
              <resources><resource-root path="postgresql.jar"/></resources>
              <dependencies><module name="java.se"/><module name="jakarta.transaction.api"/></dependencies>
            </module>
            """;
}
