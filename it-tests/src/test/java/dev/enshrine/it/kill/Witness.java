// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.FileIdentity;
import dev.enshrine.it.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks at database, broker and folders from outside the server. */
final class Witness {
    private static final String PREPARED = "prepared";
    private static final List<String> PERMANENT = List.of("store", "archive");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Database database;
    private final URI broker;
    private final Path files;

    Witness(Database database, int brokerPage, Path files) {
        this.database = database;
        this.broker = URI.create("http://127.0.0.1:" + brokerPage + "/");
        this.files = files;
    }

    /** Everything there is now, each part read at a time of its own. */
    Snapshot snapshot() {
        var jobs = new ArrayList<Snapshot.WaitingJob>();
        var prepared = new ArrayList<String>();
        for (var line : brokerLines()) {
            var parts = line.split("\t", -1);
            var text = new String(Base64.getDecoder().decode(parts[2]), UTF_8);
            if (parts[0].equals(PREPARED)) {
                prepared.add("broker: " + text);
            } else {
                jobs.add(new Snapshot.WaitingJob(parts[0], parts[1], text));
            }
        }
        try (var connection = database.connect()) {
            prepared.addAll(preparedIn(connection));
            jobs.addAll(outbox(connection));
            return new Snapshot(rows(connection), stored(), this::read, jobs, prepared);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<String> brokerLines() {
        try {
            var answer = http.send(HttpRequest.newBuilder(broker).GET().build(), HttpResponse.BodyHandlers.ofString());
            return answer.body().lines().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static List<String> preparedIn(Connection connection) throws SQLException {
        var found = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select gid from pg_prepared_xacts")) {
            while (rows.next()) {
                found.add("database: " + rows.getString(1));
            }
        }
        return found;
    }

    private static List<Snapshot.WaitingJob> outbox(Connection connection) throws SQLException {
        var found = new ArrayList<Snapshot.WaitingJob>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select record_id, job, parked_since from ENSHRINE_JOB")) {
            while (rows.next()) {
                var where = rows.getObject(3) == null ? "outbox" : "outbox, parked";
                found.add(new Snapshot.WaitingJob(where, rows.getString(1), rows.getString(2)));
            }
        }
        return found;
    }

    private static List<Snapshot.Row> rows(Connection connection) throws SQLException {
        var found = new ArrayList<Snapshot.Row>();
        for (var entity : Entity.values()) {
            var select = "select id, " + entity.column() + " from " + entity.table();
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(select)) {
                while (rows.next()) {
                    found.add(new Snapshot.Row(entity, rows.getString(1), Optional.ofNullable(rows.getString(2))));
                }
            }
        }
        return found;
    }

    private Set<FileIdentity> stored() {
        var found = new HashSet<FileIdentity>();
        for (var storage : PERMANENT) {
            var root = files.resolve(storage);
            Trees.files(root).stream()
                    .map(file -> root.relativize(file).toString())
                    .filter(id -> !id.startsWith(".")) // unfinished uploads have no id yet
                    .forEach(id -> found.add(new FileIdentity(storage, id)));
        }
        return found;
    }

    private Optional<byte[]> read(FileIdentity file) {
        try {
            return Optional.of(Files.readAllBytes(files.resolve(file.storage()).resolve(file.id())));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
