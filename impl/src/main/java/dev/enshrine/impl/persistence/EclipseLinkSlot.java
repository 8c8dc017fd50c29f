// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttributePath;
import dev.enshrine.impl.model.RecordIds;
import dev.enshrine.impl.protocol.EntityWrites;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The locked slot by EclipseLink's own names, types and words for locks, but by three plain statements on the unit's datasource, past every cache. */
final class EclipseLinkSlot implements LockedSlot {
    private final EclipseLinkUnit unit;
    private final Class<?> entityClass;
    private final Object descriptor;
    private final EclipseLinkColumn column;
    private final EclipseLinkRow row;
    private final String select;
    private final String selectForUpdate;
    private final Optional<EclipseLinkVersion> version;

    EclipseLinkSlot(EclipseLinkUnit unit, Class<?> entityClass, AttributePath path) {
        var session = unit.session();
        var descriptor = session.requireDescriptor(entityClass);
        this.unit = unit;
        this.descriptor = descriptor;
        this.entityClass = entityClass;
        this.column = new EclipseLinkColumn(session, session.mapping(descriptor, path));
        this.row = new EclipseLinkRow(session, descriptor, column.table());
        this.select = row.select(column.name());
        this.selectForUpdate = row.selectForUpdate(column.name());
        this.version = EclipseLinkVersion.of(session, descriptor);
    }

    /** EclipseLink's updates write what changed and nothing else. */
    @Override
    public EntityWrites writes() {
        return new EntityWrites(version.isPresent(), true);
    }

    @Override
    public SlotRow read(Object recordId) {
        return unit.connected(connection -> query(connection, select, recordId));
    }

    /** A version that lies in another table is locked first, as EclipseLink writes it first: in the other order the two would wait for each other. */
    @Override
    public SlotRow lock(Object recordId) {
        return unit.connected(connection -> {
            var first = version.filter(found -> unit.rules().raiseVersion() && !found.isIn(row.table()));
            if (first.isPresent()) {
                first.get().lock(connection, recordId);
            }
            return query(connection, selectForUpdate, recordId);
        });
    }

    /** The transaction's own connection sees what the flush has written so far. */
    @Override
    public SlotRow lockInListener(Object recordId) {
        return lock(recordId);
    }

    @Override
    public void write(Object recordId, @Nullable UploadedFile file) {
        write(recordId, file, unit.rules().raiseVersion());
    }

    @Override
    public void replace(Object recordId, @Nullable UploadedFile file) {
        write(recordId, file, true);
    }

    @Override
    public Optional<SlotScan> scan(RecordIds ids) {
        return Optional.of(new EclipseLinkScan(unit, row, column, shape()));
    }

    /** What the driver says about the column: the first column of an empty result. */
    ColumnShape shape() {
        return unit.connected(connection -> ColumnShape.of(connection, column.name(), row.table()));
    }

    void readAsText() {
        column.readAsText();
    }

    boolean hasConverter() {
        return column.hasConverter();
    }

    private void write(Object recordId, @Nullable UploadedFile file, boolean raiseVersion) {
        var key = row.primaryKey(recordId);
        unit.rules().afterCompletion(() -> unit.cache().written(descriptor, key));
        int rows =
                unit.connected(connection -> update(connection, recordId, file, version.filter(found -> raiseVersion)));
        if (rows != 1) {
            throw ERRORS.notOneRow(entityClass.getName(), recordId, rows);
        }
    }

    private SlotRow query(Connection connection, String sql, Object recordId) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            row.bindKey(statement, 1, recordId);
            try (var found = statement.executeQuery()) {
                return found.next() ? SlotRow.holding(column.read(found, 1)) : SlotRow.missing();
            }
        }
    }

    private int update(
            Connection connection, Object recordId, @Nullable UploadedFile file, Optional<EclipseLinkVersion> raised)
            throws SQLException {
        var together = raised.filter(found -> found.isIn(row.table()));
        var assignment = column.name()
                + (file == null ? "=null" : "=?")
                + together.map(found -> ", " + found.assignment()).orElse("");
        try (var statement = connection.prepareStatement(row.update(assignment))) {
            int place = 1;
            if (file != null) {
                row.bind(statement, place++, column.toColumn(file));
            }
            if (together.isPresent()) {
                place = together.get().bind(statement, place);
            }
            row.bindKey(statement, place, recordId);
            int rows = statement.executeUpdate();
            if (raised.isPresent() && together.isEmpty()) {
                raised.get().raise(connection, recordId);
            }
            return rows;
        } catch (SQLException e) {
            if (ValueTooLongException.isCauseOf(e)) {
                throw new ValueTooLongException(ERRORS.valueTooLong(
                        column.name(),
                        row.table(),
                        file == null ? 0 : file.toJson().length()));
            }
            throw e;
        }
    }
}
