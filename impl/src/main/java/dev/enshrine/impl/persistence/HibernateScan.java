// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.RecordIds;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.metamodel.mapping.EmbeddableValuedModelPart;
import org.hibernate.metamodel.mapping.JdbcMapping;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.query.spi.Limit;
import org.hibernate.sql.Template;
import org.hibernate.type.descriptor.ValueBinder;
import org.jspecify.annotations.Nullable;

/** Scans by plain statements on the column's own table, so that rows hidden by filters and soft deletion are seen too. */
final class HibernateScan implements SlotScan {
    private final SessionFactoryImplementor factory;
    private final SelectableMapping column;
    private final RecordIds ids;
    private final List<String> parts;
    private final List<JdbcMapping> keyTypes;
    private final ScanStatement statement;

    HibernateScan(
            SessionFactoryImplementor factory,
            EntityPersister persister,
            SelectableMapping column,
            List<String> keyColumns,
            ColumnShape shape,
            RecordIds ids) {
        this.factory = factory;
        this.column = column;
        this.ids = ids;
        this.keyTypes = new ArrayList<>();
        persister.getIdentifierMapping().forEachSelectable((index, key) -> keyTypes.add(key.getJdbcMapping()));
        this.parts = parts(persister);
        this.statement = new ScanStatement(
                column.getSelectionExpression(),
                column.getContainingTableExpression(),
                new Keyset(keyColumns),
                shape.isText() && isReadAsItIs(column) && isOurJson(column));
        if (keyColumns.size() != keyTypes.size() || (!parts.isEmpty() && parts.size() != keyTypes.size())) {
            throw ERRORS.noKey(column.getContainingTableExpression(), persister.getEntityName());
        }
    }

    /** The names of a composite id's attributes, in the order of its columns; none for a plain id. */
    private static List<String> parts(EntityPersister persister) {
        var names = new ArrayList<String>();
        if (persister.getIdentifierMapping() instanceof EmbeddableValuedModelPart composite) {
            composite
                    .getEmbeddableTypeDescriptor()
                    .forEachAttributeMapping(attribute -> names.add(attribute.getAttributeName()));
        }
        return names;
    }

    private static boolean isReadAsItIs(SelectableMapping column) {
        var read = column.getCustomReadExpression();
        return read == null || read.equals(Template.TEMPLATE + "." + column.getSelectionExpression());
    }

    /** An application's own converter may write anything. */
    private static boolean isOurJson(SelectableMapping column) {
        return ScanStatement.PROBE
                .toJson()
                .equals(column.getJdbcMapping().convertToRelationalValue(ScanStatement.PROBE));
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
        try (var session = factory.openStatelessSession()) {
            var caller = (SharedSessionContractImplementor) session;
            return caller.doReturningWork(connection -> read(caller, connection, request));
        }
    }

    private Batch read(SharedSessionContractImplementor session, Connection connection, ScanStatement.Request request)
            throws SQLException {
        var limit = new Limit(null, request.most());
        var handler = factory.getJdbcServices().getDialect().getLimitHandler();
        try (var prepared = connection.prepareStatement(handler.processSql(statement.sql(request), limit))) {
            int at = 1 + handler.bindLimitParametersAtStartOfQuery(limit, prepared, 1);
            for (var pattern : request.patterns()) {
                prepared.setString(at++, pattern);
            }
            at = bindKey(session, prepared, at, request.after());
            handler.bindLimitParametersAtEndOfQuery(limit, prepared, at);
            handler.setMaxRows(limit, prepared);
            prepared.setFetchSize(request.most());
            try (var rows = prepared.executeQuery()) {
                return batch(session, rows, request);
            }
        }
    }

    @SuppressWarnings("unchecked") // the mapping's own binder takes what its own extractor gave
    private int bindKey(SharedSessionContractImplementor session, PreparedStatement prepared, int from, Position after)
            throws SQLException {
        int at = from;
        if (!after.key().isEmpty()) {
            for (int part : statement.keyset().places()) {
                ValueBinder<Object> binder = keyTypes.get(part).getJdbcValueBinder();
                binder.bind(prepared, after.key().get(part), at++, session);
            }
        }
        return at;
    }

    private Batch batch(SharedSessionContractImplementor session, ResultSet result, ScanStatement.Request request)
            throws SQLException {
        var rows = new ArrayList<Row>();
        var key = List.<Object>of();
        while (result.next()) {
            key = key(session, result);
            rows.add(
                    request.values() ? row(recordId(key), extract(session, result)) : new Row(recordId(key), null, ""));
        }
        return new Batch(rows, rows.size() < request.most() ? Optional.empty() : Optional.of(new Position(key)));
    }

    private List<Object> key(SharedSessionContractImplementor session, ResultSet result) throws SQLException {
        var key = new ArrayList<Object>();
        for (int i = 0; i < keyTypes.size(); i++) {
            key.add(keyTypes.get(i).getJdbcValueExtractor().extract(result, i + 1, session));
        }
        return key;
    }

    private Object recordId(List<Object> key) {
        if (parts.isEmpty()) {
            return keyTypes.get(0).convertToDomainValue(key.get(0));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            values.put(parts.get(i), keyTypes.get(i).convertToDomainValue(key.get(i)));
        }
        return ids.fromParts(values);
    }

    private Object extract(SharedSessionContractImplementor session, ResultSet result) throws SQLException {
        return column.getJdbcMapping().getJdbcValueExtractor().extract(result, keyTypes.size() + 1, session);
    }

    private Row row(Object recordId, @Nullable Object value) {
        try {
            return new Row(
                    recordId,
                    (UploadedFile) column.getJdbcMapping().convertToDomainValue(value),
                    String.valueOf(value));
        } catch (InvalidFileDataException | PersistenceException unreadable) {
            EnshrineLog.LOG.unreadableValue(column.getContainingTableExpression(), recordId, unreadable);
            return new Row(recordId, null, String.valueOf(value));
        }
    }
}
