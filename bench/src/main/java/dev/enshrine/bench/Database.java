// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** PostgreSQL with every sync on and a database for each pipeline. */
final class Database implements AutoCloseable {
    private final EmbeddedPostgres server;
    private final long process;

    private Database(EmbeddedPostgres server, long process) {
        this.server = server;
        this.process = process;
    }

    static Database start(Path folder) throws IOException {
        var data = folder.resolve("data");
        var server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.toFile())
                .setDataDirectory(data)
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "300")
                .setServerConfig("max_prepared_transactions", "200")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        return new Database(
                server,
                Long.parseLong(
                        Files.readAllLines(data.resolve("postmaster.pid")).get(0)));
    }

    int port() {
        return server.getPort();
    }

    /** Makes a database of that name. */
    void create(String name) throws SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
    }

    String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + port() + "/" + name + "?user=postgres&password=postgres";
    }

    /** Milliseconds of processor time of all its processes. */
    long millis() {
        return Processor.millisOfTree(process);
    }

    /** Writes everything to the disk now, so that it is not done in the middle of a measurement. */
    void checkpoint() throws SQLException {
        try (var connection = DriverManager.getConnection(url("postgres"));
                var statement = connection.createStatement()) {
            statement.execute("checkpoint");
        }
    }

    /** Forgets the records of a pipeline with as many dead rows as before it began. */
    void empty(String name) throws SQLException {
        try (var connection = DriverManager.getConnection(url(name));
                var statement = connection.createStatement()) {
            statement.execute("truncate OneDisk");
            statement.execute("vacuum analyze");
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
