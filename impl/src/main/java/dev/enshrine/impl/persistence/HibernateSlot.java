// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.protocol.EntityWrites;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.hibernate.type.descriptor.ValueBinder;
import org.jspecify.annotations.Nullable;

/** The locked slot by Hibernate's own names, types and dialect, but by three plain statements. */
final class HibernateSlot implements LockedSlot {
    private final SessionFactoryImplementor factory;
    private final Supplier<Optional<? extends SharedSessionContractImplementor>> calling;
    private final EntityPersister persister;
    private final SelectableMapping column;
    private final String select;
    private final String selectForUpdate;
    private final String update;

    HibernateSlot(
            SessionFactoryImplementor factory,
            Supplier<Optional<? extends SharedSessionContractImplementor>> calling,
            EntityPersister persister,
            SelectableMapping column) {
        this.factory = factory;
        this.calling = calling;
        this.persister = persister;
        this.column = column;
        var dialect = factory.getJdbcServices().getDialect();
        var lock = new LockOptions(LockMode.PESSIMISTIC_WRITE);
        var table = column.getContainingTableExpression();
        var where = " where "
                + String.join(
                        " and ",
                        keyColumns(table).stream().map(key -> key + "=?").toList());
        var what = "select " + column.getSelectionExpression() + " from ";
        this.select = what + table + where;
        this.selectForUpdate = what + dialect.appendLockHint(lock, table) + where + dialect.getForUpdateString(lock);
        this.update = "update " + table + " set " + column.getSelectionExpression() + "="
                + Optional.ofNullable(column.getWriteExpression()).orElse("?") + where;
    }

    @Override
    public EntityWrites writes() {
        return new EntityWrites(
                persister.isVersioned(), persister.getEntityMetamodel().isDynamicUpdate());
    }

    @Override
    public SlotRow read(Object recordId) {
        return inSession(session -> query(session, select, recordId));
    }

    @Override
    public SlotRow lock(Object recordId) {
        return inSession(session -> query(session, selectForUpdate, recordId));
    }

    @Override
    public SlotRow lockInListener(Object recordId) {
        var session = calling.get();
        return session.isPresent() ? query(session.get(), selectForUpdate, recordId) : lock(recordId);
    }

    @Override
    public void write(Object recordId, @Nullable UploadedFile file) {
        int rows = inSession(
                session -> session.doReturningWork(connection -> execute(session, connection, recordId, file)));
        if (rows != 1) {
            throw ERRORS.notOneRow(persister.getEntityName(), recordId, rows);
        }
    }

    @Override
    public void evict(Object recordId) {
        factory.getCache().evictEntityData(persister.getEntityName(), recordId);
    }

    /** What the driver says about the column: the first column of an empty result. */
    ColumnShape shape() {
        return inSession(session -> session.doReturningWork(connection -> {
            try (var statement = connection.prepareStatement("select " + column.getSelectionExpression() + " from "
                            + column.getContainingTableExpression() + " where 1=0");
                    var nothing = statement.executeQuery()) {
                var metadata = nothing.getMetaData();
                return new ColumnShape(
                        metadata.getColumnType(1), metadata.getColumnTypeName(1), metadata.getPrecision(1));
            }
        }));
    }

    JdbcMapping mapping() {
        return column.getJdbcMapping();
    }

    private SlotRow query(SharedSessionContractImplementor session, String sql, Object recordId) {
        return session.doReturningWork((ReturningWork<SlotRow>) connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                persister.getIdentifierType().nullSafeSet(statement, recordId, 1, session);
                try (var rows = statement.executeQuery()) {
                    return rows.next() ? SlotRow.holding(extract(rows, session)) : SlotRow.missing();
                }
            }
        });
    }

    private @Nullable UploadedFile extract(ResultSet rows, SharedSessionContractImplementor session)
            throws SQLException {
        var mapping = column.getJdbcMapping();
        return (UploadedFile)
                mapping.convertToDomainValue(mapping.getJdbcValueExtractor().extract(rows, 1, session));
    }

    private int execute(
            SharedSessionContractImplementor session,
            Connection connection,
            Object recordId,
            @Nullable UploadedFile file)
            throws SQLException {
        try (var statement = connection.prepareStatement(update)) {
            bind(statement, file, session);
            persister.getIdentifierType().nullSafeSet(statement, recordId, 2, session);
            return statement.executeUpdate();
        } catch (SQLException e) {
            if (isTooLong(e)) {
                throw new ValueTooLongException(ERRORS.valueTooLong(
                        column.getSelectionExpression(),
                        column.getContainingTableExpression(),
                        file == null ? 0 : file.toJson().length()));
            }
            throw e;
        }
    }

    @SuppressWarnings("unchecked") // the mapping's own binder takes the mapping's own values
    private void bind(
            PreparedStatement statement, @Nullable UploadedFile file, SharedSessionContractImplementor session)
            throws SQLException {
        var mapping = column.getJdbcMapping();
        ValueBinder<Object> binder = mapping.getJdbcValueBinder();
        binder.bind(statement, mapping.convertToRelationalValue(file), 1, session);
    }

    /** SQLSTATE 22001, string data, right truncation: the code of the SQL standard. */
    private static boolean isTooLong(SQLException e) {
        return "22001".equals(e.getSQLState());
    }

    private <T> T inSession(Function<SharedSessionContractImplementor, T> work) {
        try (var session = factory.openStatelessSession()) {
            return work.apply((SharedSessionContractImplementor) session);
        }
    }

    private List<String> keyColumns(String table) {
        var keys = new ArrayList<String>();
        ((EntityMutationTarget) persister).forEachMutableTable(mapping -> {
            if (mapping.getTableName().equals(table)) {
                mapping.getKeyMapping().getKeyColumns().forEach(key -> keys.add(key.getColumnName()));
            }
        });
        if (keys.isEmpty()) {
            throw ERRORS.noKey(table, persister.getEntityName());
        }
        return keys;
    }
}
