// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.bench.app.BenchConfiguration;
import dev.enshrine.bench.yardstick.YardstickMain;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.nativo.jlibaio.LibaioContext;
import org.wildfly.core.launcher.StandaloneCommandBuilder;

/** Starts the processes of pipelines, each with a folder, a port and a database of its own. */
final class Servers {
    private static final int WILDFLY_HTTP = 8080;
    private static final int OFFSETS = 10;

    /** What a server says, in its folder. */
    static final String LOG = "log";

    /** The pipeline written by hand that commits database and broker one after the other. */
    static final String HAND_LOCAL = "hand_local";

    /** The one that commits both at once. */
    static final String HAND_XA = "hand_xa";

    private final Options options;
    private final Database database;
    private int started;

    Servers(Options options, Database database) {
        this.options = options;
        this.database = database;
    }

    /** WildFly with Enshrine, jobs kept in the outbox or on the queues; {@code unsynced} is the outbox with storages that sync nothing. */
    Contender enshrine(String journal, int consumers) throws Exception {
        var name = journal + consumers;
        database.create(name);
        var base = base(name);
        Archive.write(archive(base), isXa(journal), consumers);
        int offset = nextOffset();
        var command = command(base, name, offset)
                .addJavaOption("-Denshrine.bench.consumers=" + consumers)
                .addJavaOption("-D" + BenchConfiguration.JOURNAL + "=" + (isXa(journal) ? "XA" : "OUTBOX"))
                .addJavaOption("-D" + BenchConfiguration.SYNCED + "=" + !journal.equals("unsynced"))
                .build();
        return start(name, folder(name), command, WILDFLY_HTTP + offset);
    }

    /** WildFly with that base folder and a database of that name, for the caller to wait for; one at a time. Its log is in its folder. */
    Process wildfly(String name, Path base) throws IOException {
        var command = command(base, name, options.portOffset())
                .addJavaOption("-Denshrine.bench.consumers=1")
                .addJavaOption("-D" + BenchConfiguration.JOURNAL + "=OUTBOX")
                .build();
        return start(folder(name), command);
    }

    /** Writes an application. */
    @FunctionalInterface
    interface Writing {
        void to(Path archive) throws IOException;
    }

    /** A base folder and a database of that name for a server that is started again and again. */
    Path prepared(String name, Writing application) throws Exception {
        database.create(name);
        var base = base(name);
        application.to(archive(base));
        return base;
    }

    /** A new base folder for a server, without deployments. */
    private Path base(String name) throws IOException {
        var base = folder(name).resolve("base");
        copy(options.wildflyTemplate(), base);
        return base;
    }

    /** Where the server of that base folder looks for the application. */
    private static Path archive(Path base) throws IOException {
        return Files.createDirectories(base.resolve("deployments")).resolve("ROOT.war");
    }

    Path folder(String name) {
        return options.folder().resolve(name);
    }

    private StandaloneCommandBuilder command(Path base, String name, int offset) {
        return StandaloneCommandBuilder.of(options.wildfly())
                .setBaseDirectory(base)
                .addModuleDirs(
                        options.wildfly().resolve("modules").toString(),
                        options.wildflyModules().toString())
                .setServerConfiguration("standalone-full.xml")
                .addJavaOptions(options.javaOptions())
                .addJavaOption("-Djboss.socket.binding.port-offset=" + offset)
                .addJavaOption("-Denshrine.pg.port=" + database.port())
                .addJavaOption("-Denshrine.pg.database=" + name)
                .addJavaOption("-Denshrine.bench.name=" + name)
                .addJavaOption("-D" + BenchConfiguration.FILES + "=" + folder(name))
                .addJavaOption("-D" + BenchConfiguration.OTHER_CACHE + "=" + other(name));
    }

    /** The pipeline written by hand, in a process of its own. */
    Contender handWritten(String name) throws Exception {
        boolean xa = name.equals(HAND_XA);
        database.create(name);
        var folder = Files.createDirectories(options.folder().resolve(name));
        int port = WILDFLY_HTTP + nextOffset();
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of(options.javaOptions()));
        command.add("-Djava.library.path=" + unpackNativeJournal(folder));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), YardstickMain.class.getName()));
        command.addAll(List.of(
                String.valueOf(port),
                String.valueOf(xa),
                folder.toString(),
                other(name).toString(),
                database.url(name)));
        return start(name, folder, command, port);
    }

    private static Process start(Path folder, List<String> command) throws IOException {
        Files.createDirectories(folder);
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(LOG).toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        return process;
    }

    private Contender start(String name, Path folder, List<String> command, int port) throws IOException {
        return new Contender(
                name,
                start(folder, command),
                URI.create("http://127.0.0.1:" + port + "/"),
                List.of(folder.resolve("cache"), folder.resolve("store"), other(name)));
    }

    private Path other(String name) {
        return options.other().resolve(name);
    }

    private int nextOffset() {
        return options.portOffset() + OFFSETS * started++;
    }

    private static boolean isXa(String journal) {
        return journal.equals("xa");
    }

    /** WildFly has it among its modules; a plain JVM wants it as a file. */
    private static Path unpackNativeJournal(Path folder) throws IOException {
        var file = folder.resolve("libartemis-native-64.so");
        try (var library = LibaioContext.class.getResourceAsStream("/lib/linux-x86_64/libartemis-native-64.so")) {
            if (library != null) {
                Files.copy(library, file);
            }
        }
        return folder;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var paths = Files.walk(from)) {
            for (var path : paths.toList()) {
                var target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }
}
