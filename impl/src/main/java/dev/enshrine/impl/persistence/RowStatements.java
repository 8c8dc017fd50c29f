// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.LockMode;
import org.hibernate.LockOptions;
import org.hibernate.dialect.Dialect;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;

/** Statements on one row of one of an entity's tables, found by the key: in Hibernate's own names and dialect. The key's parameters come last. */
final class RowStatements {
    private final Dialect dialect;
    private final String table;
    private final String where;

    RowStatements(SessionFactoryImplementor factory, EntityPersister persister, String table) {
        this.dialect = factory.getJdbcServices().getDialect();
        this.table = table;
        this.where = " where "
                + String.join(
                        " and ",
                        keyColumns(persister, table).stream()
                                .map(key -> key + "=?")
                                .toList());
    }

    String select(SelectableMapping column) {
        return "select " + column.getSelectionExpression() + " from " + table + where;
    }

    String selectForUpdate(SelectableMapping column) {
        var lock = new LockOptions(LockMode.PESSIMISTIC_WRITE);
        return "select " + column.getSelectionExpression() + " from " + dialect.appendLockHint(lock, table) + where
                + dialect.getForUpdateString(lock);
    }

    String update(SelectableMapping... columns) {
        return "update " + table + " set "
                + Stream.of(columns)
                        .map(column -> column.getSelectionExpression() + "="
                                + Optional.ofNullable(column.getWriteExpression())
                                        .orElse("?"))
                        .collect(Collectors.joining(", "))
                + where;
    }

    /** The columns of the key of that table of the entity. */
    static List<String> keyColumns(EntityPersister persister, String table) {
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
