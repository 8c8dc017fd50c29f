// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.RecordIds;
import dev.enshrine.impl.protocol.EntityWrites;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.jdbc.ReturningWork;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.type.descriptor.ValueBinder;
import org.jspecify.annotations.Nullable;

/** The locked slot by Hibernate's own names, types and dialect, but by three plain statements. */
final class HibernateSlot implements LockedSlot {
    private final SessionFactoryImplementor factory;
    private final Supplier<Optional<? extends SharedSessionContractImplementor>> calling;
    private final EntityPersister persister;
    private final SelectableMapping column;
    private final WriteRules rules;
    private final CachedRecords cached;
    private final Optional<VersionColumn> version;
    private final String select;
    private final String selectForUpdate;
    private final String update;
    private final String updateWithVersion;

    HibernateSlot(
            SessionFactoryImplementor factory,
            Supplier<Optional<? extends SharedSessionContractImplementor>> calling,
            EntityPersister persister,
            SelectableMapping column,
            WriteRules rules) {
        this.factory = factory;
        this.calling = calling;
        this.persister = persister;
        this.column = column;
        this.rules = rules;
        this.cached = new CachedRecords(factory, persister);
        this.version = VersionColumn.of(factory, persister);
        var table = column.getContainingTableExpression();
        var row = new RowStatements(factory, persister, table);
        this.select = row.select(column);
        this.selectForUpdate = row.selectForUpdate(column);
        this.update = row.update(column);
        this.updateWithVersion = version.filter(found -> found.isIn(table))
                .map(found -> row.update(column, found.column()))
                .orElse(update);
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
        return inSession(session -> locked(session, recordId));
    }

    @Override
    public SlotRow lockInListener(Object recordId) {
        var session = calling.get();
        return session.isPresent() ? locked(session.get(), recordId) : lock(recordId);
    }

    @Override
    public void write(Object recordId, @Nullable UploadedFile file) {
        write(recordId, file, rules.raiseVersion());
    }

    @Override
    public void replace(Object recordId, @Nullable UploadedFile file) {
        write(recordId, file, true);
    }

    @Override
    public Optional<SlotScan> scan(RecordIds ids) {
        var keys = RowStatements.keyColumns(persister, column.getContainingTableExpression());
        return Optional.of(new HibernateScan(factory, persister, column, keys, shape(), ids));
    }

    /** What the driver says about the column: the first column of an empty result. */
    ColumnShape shape() {
        return inSession(session -> session.doReturningWork(connection ->
                ColumnShape.of(connection, column.getSelectionExpression(), column.getContainingTableExpression())));
    }

    JdbcMapping mapping() {
        return column.getJdbcMapping();
    }

    private void write(Object recordId, @Nullable UploadedFile file, boolean raiseVersion) {
        int rows = inSession(session -> {
            if (cached.areThereAny()) {
                rules.afterCompletion(cached.lock(session, recordId));
            }
            return session.doReturningWork(
                    connection -> execute(session, connection, recordId, file, version.filter(found -> raiseVersion)));
        });
        if (rows != 1) {
            throw ERRORS.notOneRow(persister.getEntityName(), recordId, rows);
        }
    }

    /** A version that lies in another table is locked first, as Hibernate writes it first: in the other order the two would wait for each other. */
    private SlotRow locked(SharedSessionContractImplementor session, Object recordId) {
        version.filter(found -> rules.raiseVersion() && !found.isIn(column.getContainingTableExpression()))
                .ifPresent(found -> found.lock(session, recordId));
        return query(session, selectForUpdate, recordId);
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
            @Nullable UploadedFile file,
            Optional<VersionColumn> raised)
            throws SQLException {
        var together = raised.filter(found -> found.isIn(column.getContainingTableExpression()));
        try (var statement = connection.prepareStatement(together.isPresent() ? updateWithVersion : update)) {
            bind(statement, file, session);
            int key = 2;
            if (together.isPresent()) {
                together.get().bindNext(session, connection, recordId, statement, key);
                key++;
            }
            persister.getIdentifierType().nullSafeSet(statement, recordId, key, session);
            int rows = statement.executeUpdate();
            if (raised.isPresent() && together.isEmpty()) {
                raised.get().raise(session, connection, recordId);
            }
            return rows;
        } catch (SQLException e) {
            if (ValueTooLongException.isCauseOf(e)) {
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

    private <T> T inSession(Function<SharedSessionContractImplementor, T> work) {
        try (var session = factory.openStatelessSession()) {
            return work.apply((SharedSessionContractImplementor) session);
        }
    }
}
