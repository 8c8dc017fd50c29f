// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.it.process.OwnedProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The three processes, their folders, and who looks at them. All of it lies below one folder. */
final class Arena implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(5);

    private final Map<Victim, OwnedProcess> processes = new EnumMap<>(Victim.class);
    private final Path folder;
    private final StopPoints stops;
    private final Client client;
    private final Witness witness;

    private Arena(Path folder, Server server, Database database, int brokerPort) {
        this.folder = folder;
        this.stops = new StopPoints(folder.resolve("stops"));
        this.client = new Client(server.port());
        this.witness = new Witness(database, brokerPort + 1, folder.resolve("files"));
        processes.put(Victim.DATABASE, database.process());
        processes.put(Victim.BROKER, broker(folder, brokerPort));
        processes.put(Victim.SERVER, server.process(client));
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    }

    /** Makes everything anew below that folder and starts it. */
    static Arena open(Path wildfly, Path folder, Configuration configuration) {
        try {
            for (var name : List.of("stops", "files", "database", "broker", "server")) {
                Files.createDirectories(folder.resolve(name));
            }
            var databasePort = 20_000 + Ports.offset(20_000);
            var brokerPort = 25_000 + Ports.offset(25_000, 25_001);
            var database = new Database(folder.resolve("database"), folder.resolveSibling("postgres"), databasePort);
            var server = new Server(
                    wildfly,
                    folder.resolve("server"),
                    databasePort,
                    brokerPort,
                    folder.resolve("files"),
                    folder.resolve("stops"),
                    configuration);
            database.prepare();
            server.prepare(configuration.writeScript(folder.resolve("kill.cli")));
            var arena = new Arena(folder, server, database, brokerPort);
            arena.startAll();
            return arena;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static OwnedProcess broker(Path folder, int port) {
        var page = port + 1;
        var command = OwnedProcess.java(
                BrokerMain.class,
                List.of(),
                folder.resolve("broker").toString(),
                String.valueOf(port),
                String.valueOf(page));
        return new OwnedProcess("The broker", folder.resolve("broker/broker.log"), command, () -> Ports.isOpen(page));
    }

    private void startAll() {
        restart(Victim.DATABASE);
        restart(Victim.BROKER);
        restart(Victim.SERVER);
    }

    /** Starts what was killed and waits for it. */
    void restart(Victim victim) {
        processes.get(victim).start();
        processes.get(victim).awaitReady(START);
    }

    /** Starts what has died and may die again at once; whether it lives long enough to answer. */
    boolean isRevived(Victim victim) {
        processes.get(victim).start();
        return processes.get(victim).isReadyWithin(START);
    }

    boolean isAlive(Victim victim) {
        return processes.get(victim).isAlive();
    }

    void kill(Victim victim) {
        processes.get(victim).kill();
    }

    StopPoints stops() {
        return stops;
    }

    Client client() {
        return client;
    }

    Snapshot snapshot() {
        return witness.snapshot();
    }

    Path folder() {
        return folder;
    }

    /** Kills everything that is left. */
    @Override
    public void close() {
        processes.get(Victim.SERVER).kill();
        processes.get(Victim.BROKER).kill();
        processes.get(Victim.DATABASE).kill();
    }
}
