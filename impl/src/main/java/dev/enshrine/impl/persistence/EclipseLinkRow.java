// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statements on one row of one of an entity's tables, found by the key: in EclipseLink's own names, types and words for locks. The key's parameters come last. Safe for many threads. */
final class EclipseLinkRow {
    private final EclipseLinkSession session;
    private final Object descriptor;
    private final String table;
    private final List<Object> keyFields;
    private final List<String> keyColumns;
    private final String where;

    /**
     * A row of that table.
     *
     * @param descriptor how EclipseLink maps the entity
     * @param table one of the entity's tables, as EclipseLink's mapping has it
     */
    EclipseLinkRow(EclipseLinkSession session, Object descriptor, Object table) {
        this.session = session;
        this.descriptor = descriptor;
        this.table = session.sqlName(table);
        this.keyFields = List.copyOf((List<?>) session.methods().call(List.class, descriptor, "getPrimaryKeyFields"));
        this.keyColumns = keyColumns(table);
        this.where = " where "
                + String.join(
                        " and ", keyColumns.stream().map(key -> key + "=?").toList());
    }

    /** The key's columns there may have other names than in the entity's first table. */
    private List<String> keyColumns(Object inTable) {
        var elsewhere = session.methods()
                .call(Map.class, descriptor, "getAdditionalTablePrimaryKeyFields")
                .get(inTable);
        var names = new ArrayList<String>();
        for (var key : keyFields) {
            var there = elsewhere instanceof Map<?, ?> renamed ? renamed.get(key) : null;
            names.add(session.sqlName(there == null ? key : there));
        }
        if (names.isEmpty()) {
            throw ERRORS.noKey(table, String.valueOf(descriptor));
        }
        return List.copyOf(names);
    }

    String table() {
        return table;
    }

    List<String> keyColumns() {
        return keyColumns;
    }

    String select(String column) {
        return "select " + column + " from " + table + where;
    }

    String selectForUpdate(String column) {
        var lock = session.methods().call(String.class, session.platform(), "getSelectForUpdateString");
        boolean afterWhere =
                session.methods().call(Boolean.class, session.platform(), "shouldPrintLockingClauseAfterWhereClause");
        return "select " + column + " from " + table + (afterWhere ? where + lock : lock + where);
    }

    String update(String assignments) {
        return "update " + table + " set " + assignments + where;
    }

    /** EclipseLink's own form of a record's id. */
    Object primaryKey(Object recordId) {
        return session.methods()
                .call(
                        session.methods().call(descriptor, "getCMPPolicy"),
                        "createPrimaryKeyFromId",
                        recordId,
                        session.session());
    }

    /** Sets the key's parameters, from that place on. */
    void bindKey(PreparedStatement statement, int from, Object recordId) {
        var key = primaryKey(recordId);
        var parts = keyColumns.size() == 1 && !MethodsByName.has(key, "getPrimaryKey")
                ? new Object[] {key}
                : session.methods().call(Object[].class, key, "getPrimaryKey");
        for (int i = 0; i < parts.length; i++) {
            bind(statement, from + i, parts[i]);
        }
    }

    /** The record's id of a key as the database gave it. */
    Object recordId(List<Object> key) {
        var methods = session.methods();
        var types =
                methods.call(List.class, methods.call(descriptor, "getObjectBuilder"), "getPrimaryKeyClassifications");
        var parts = new Object[key.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = methods.call(session.platform(), "convertObject", key.get(i), types.get(i));
        }
        var policy = methods.call(descriptor, "getCMPPolicy");
        return methods.call(
                policy, "createPrimaryKeyInstanceFromPrimaryKeyValues", session.session(), new int[] {0}, parts);
    }

    /** Sets a parameter as EclipseLink does for this database. */
    void bind(PreparedStatement statement, int place, @Nullable Object value) {
        session.methods()
                .callNullable(
                        session.platform(),
                        "setParameterValueInDatabaseCall",
                        value,
                        statement,
                        place,
                        session.session());
    }
}
