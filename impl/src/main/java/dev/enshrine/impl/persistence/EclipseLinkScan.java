// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scans by plain statements on the column's own table, so that rows are seen that EclipseLink's additional criteria hide, and a row that is no file stops nothing. */
final class EclipseLinkScan implements SlotScan {
    private final EclipseLinkUnit unit;
    private final EclipseLinkRow row;
    private final EclipseLinkColumn column;
    private final ScanStatement statement;
    private final String limit;

    EclipseLinkScan(EclipseLinkUnit unit, EclipseLinkRow row, EclipseLinkColumn column, ColumnShape shape) {
        this.unit = unit;
        this.row = row;
        this.column = column;
        this.limit = limit(unit.session());
        this.statement = new ScanStatement(
                column.name(),
                row.table(),
                new Keyset(row.keyColumns()),
                shape.isText() && ScanStatement.PROBE.toJson().equals(column.toColumn(ScanStatement.PROBE)));
    }

    /** EclipseLink tells the words for it only inside its own queries. A database that is not named here reads on, and the driver cuts off. */
    private static String limit(EclipseLinkSession session) {
        if (session.isDatabase("isMySQL") || session.isDatabase("isHANA")) {
            return " limit %d";
        }
        if (session.isDatabase("isSQLServer")) {
            return " offset 0 rows fetch next %d rows only";
        }
        boolean standard = session.isDatabase("isH2")
                || session.isDatabase("isPostgreSQL")
                || session.isDatabase("isDerby")
                || session.isDatabase("isDB2")
                || session.isDatabase("isOracle12")
                || session.isDatabase("isHSQL");
        return standard ? " fetch first %d rows only" : "";
    }

    @Override
    public Batch next(Position after, int most, Set<String> storages) {
        return read(statement.values(after, most, storages));
    }

    @Override
    public Batch keys(Position after, int most) {
        return read(statement.keys(after, most));
    }

    private Batch read(ScanStatement.Request request) {
        return unit.connected(connection -> read(connection, request));
    }

    private Batch read(Connection connection, ScanStatement.Request request) throws SQLException {
        var sql = statement.sql(request) + limit.formatted(request.most());
        try (var prepared = connection.prepareStatement(sql)) {
            int at = 1;
            for (var pattern : request.patterns()) {
                prepared.setString(at++, pattern);
            }
            bindKey(prepared, at, request);
            prepared.setMaxRows(request.most());
            prepared.setFetchSize(request.most());
            try (var rows = prepared.executeQuery()) {
                return batch(rows, request);
            }
        }
    }

    private void bindKey(PreparedStatement prepared, int from, ScanStatement.Request request) {
        int at = from;
        if (request.goesOn()) {
            for (int part : statement.keyset().places()) {
                row.bind(prepared, at++, request.after().key().get(part));
            }
        }
    }

    private Batch batch(ResultSet result, ScanStatement.Request request) throws SQLException {
        var rows = new ArrayList<Row>();
        var key = List.<Object>of();
        while (result.next()) {
            key = key(result);
            var id = row.recordId(key);
            rows.add(request.values() ? row(id, column.raw(result, key.size() + 1)) : new Row(id, null, ""));
        }
        return new Batch(rows, rows.size() < request.most() ? Optional.empty() : Optional.of(new Position(key)));
    }

    private List<Object> key(ResultSet result) throws SQLException {
        var key = new ArrayList<Object>();
        for (int i = 0; i < row.keyColumns().size(); i++) {
            key.add(result.getObject(i + 1));
        }
        return key;
    }

    private Row row(Object recordId, @Nullable Object value) {
        try {
            return new Row(recordId, file(value), String.valueOf(value));
        } catch (InvalidFileDataException | PersistenceException unreadable) {
            EnshrineLog.LOG.unreadableValue(row.table(), recordId, unreadable);
            return new Row(recordId, null, String.valueOf(value));
        }
    }

    private @Nullable UploadedFile file(@Nullable Object value) {
        return value == null ? null : column.toFile(value);
    }
}
