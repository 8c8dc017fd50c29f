// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;

/** An entity's version, raised as EclipseLink raises it: a number by one, a time to now. It may lie in another table than the attachment. */
final class EclipseLinkVersion {
    private final EclipseLinkRow row;
    private final String column;
    private final boolean isTime;

    private EclipseLinkVersion(EclipseLinkRow row, String column, boolean isTime) {
        this.row = row;
        this.column = column;
        this.isTime = isTime;
    }

    /** The entity's; empty if it has none. */
    static Optional<EclipseLinkVersion> of(EclipseLinkSession session, Object descriptor) {
        var methods = session.methods();
        if (!methods.call(Boolean.class, descriptor, "usesVersionLocking")) {
            return Optional.empty();
        }
        var policy = methods.call(descriptor, "getOptimisticLockingPolicy");
        var field = methods.call(policy, "getWriteLockField");
        var row = new EclipseLinkRow(session, descriptor, methods.call(field, "getTable"));
        return Optional.of(
                new EclipseLinkVersion(row, session.sqlName(field), MethodsByName.has(policy, "usesServerTime")));
    }

    boolean isIn(String table) {
        return row.table().equals(table);
    }

    /** What an update assigns to raise it. */
    String assignment() {
        return column + (isTime ? "=?" : "=coalesce(" + column + ",0)+1");
    }

    /**
     * Sets the parameters of {@link #assignment}, if it has any.
     *
     * @return the next parameter's place
     */
    int bind(java.sql.PreparedStatement statement, int place) {
        if (!isTime) {
            return place;
        }
        row.bind(statement, place, Timestamp.from(Clock.systemUTC().instant()));
        return place + 1;
    }

    /** Locks the row that the version is in until the end of the transaction. */
    void lock(Connection connection, Object recordId) throws SQLException {
        try (var statement = connection.prepareStatement(row.selectForUpdate(column))) {
            row.bindKey(statement, 1, recordId);
            statement.executeQuery().close();
        }
    }

    /** Raises the version by a statement of its own. */
    void raise(Connection connection, Object recordId) throws SQLException {
        try (var statement = connection.prepareStatement(row.update(assignment()))) {
            row.bindKey(statement, bind(statement, 1), recordId);
            statement.executeUpdate();
        }
    }
}
