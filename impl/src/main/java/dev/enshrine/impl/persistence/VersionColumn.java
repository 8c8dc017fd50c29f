// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.EntityVersionMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.BasicType;
import org.hibernate.type.descriptor.java.VersionJavaType;
import org.jspecify.annotations.Nullable;

/** An entity's version, raised as Hibernate raises it: a number by one, a time to now. It may lie in another table than the attachment. */
final class VersionColumn {
    private final EntityPersister persister;
    private final EntityVersionMapping version;
    private final BasicType<Object> type;
    private final String select;
    private final String selectForUpdate;
    private final String update;

    @SuppressWarnings("unchecked") // the mapping's own type takes the mapping's own values
    private VersionColumn(SessionFactoryImplementor factory, EntityPersister persister, EntityVersionMapping version) {
        this.persister = persister;
        this.version = version;
        this.type = (BasicType<Object>) persister.getVersionType();
        var row = new RowStatements(factory, persister, version.getContainingTableExpression());
        this.select = row.select(version);
        this.selectForUpdate = row.selectForUpdate(version);
        this.update = row.update(version);
    }

    /** The entity's; empty if it has none, or the database raises it by itself with each write. */
    static Optional<VersionColumn> of(SessionFactoryImplementor factory, EntityPersister persister) {
        return persister.isVersioned() && !persister.isVersionPropertyGenerated()
                ? Optional.of(new VersionColumn(factory, persister, persister.getVersionMapping()))
                : Optional.empty();
    }

    SelectableMapping column() {
        return version;
    }

    boolean isIn(String table) {
        return version.getContainingTableExpression().equals(table);
    }

    /** Locks the row that the version is in until the end of the transaction. */
    void lock(SharedSessionContractImplementor session, Object recordId) {
        session.doReturningWork(connection -> current(session, connection, selectForUpdate, recordId));
    }

    /** Binds the version that comes after the row's own, whose row must be locked. */
    void bindNext(
            SharedSessionContractImplementor session,
            Connection connection,
            Object recordId,
            PreparedStatement statement,
            int index)
            throws SQLException {
        var next = next(current(session, connection, select, recordId), session);
        type.getJdbcValueBinder().bind(statement, type.convertToRelationalValue(next), index, session);
    }

    /** Raises the version by a statement of its own. */
    void raise(SharedSessionContractImplementor session, Connection connection, Object recordId) throws SQLException {
        var next = next(current(session, connection, selectForUpdate, recordId), session);
        try (var statement = connection.prepareStatement(update)) {
            type.getJdbcValueBinder().bind(statement, type.convertToRelationalValue(next), 1, session);
            persister.getIdentifierType().nullSafeSet(statement, recordId, 2, session);
            statement.executeUpdate();
        }
    }

    private @Nullable Object current(
            SharedSessionContractImplementor session, Connection connection, String sql, Object recordId)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            persister.getIdentifierType().nullSafeSet(statement, recordId, 1, session);
            try (var rows = statement.executeQuery()) {
                return rows.next()
                        ? type.convertToDomainValue(type.getJdbcValueExtractor().extract(rows, 1, session))
                        : null;
            }
        }
    }

    private Object next(@Nullable Object current, SharedSessionContractImplementor session) {
        @SuppressWarnings("unchecked") // as above
        var java = (VersionJavaType<Object>) version.getJavaType();
        var length = version.getLength();
        var precision = Optional.ofNullable(version.getTemporalPrecision()).orElse(version.getPrecision());
        return current == null
                ? java.seed(length, precision, version.getScale(), session)
                : java.next(current, length, precision, version.getScale(), session);
    }
}
