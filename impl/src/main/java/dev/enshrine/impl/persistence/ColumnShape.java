// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A column as the driver describes it.
 *
 * @param type one of {@link Types}
 * @param typeName the database's name of the type
 * @param length in characters, where the type has one
 */
record ColumnShape(int type, String typeName, int length) {
    private static final int SHORTEST = 1024;
    private static final Set<Integer> BINARY =
            Set.of(Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, Types.JAVA_OBJECT);
    private static final Set<Integer> TEXT = Set.of(
            Types.CHAR,
            Types.VARCHAR,
            Types.LONGVARCHAR,
            Types.NCHAR,
            Types.NVARCHAR,
            Types.LONGNVARCHAR,
            Types.CLOB,
            Types.NCLOB);
    private static final Set<Integer> LIMITED = Set.of(Types.CHAR, Types.VARCHAR, Types.NCHAR, Types.NVARCHAR);

    /** The column as that database has it: the first column of an empty result. */
    static ColumnShape of(Connection connection, String column, String table) throws SQLException {
        try (var statement = connection.prepareStatement("select " + column + " from " + table + " where 1=0");
                var nothing = statement.executeQuery()) {
            var metadata = nothing.getMetaData();
            return new ColumnShape(metadata.getColumnType(1), metadata.getColumnTypeName(1), metadata.getPrecision(1));
        }
    }

    /** Whether the database compares the column's content as text. */
    boolean isText() {
        return TEXT.contains(type) && !typeName.toLowerCase(Locale.ROOT).contains("json");
    }

    /**
     * What is wrong with the column for an attachment, if anything.
     *
     * @param attribute the entity and attribute, for the message
     */
    Optional<String> problem(String attribute) {
        if (BINARY.contains(type)) {
            return Optional.of(ERRORS.binaryColumn(attribute, typeName));
        }
        if (LIMITED.contains(type) && length > 0 && length < SHORTEST) {
            return Optional.of(ERRORS.shortColumn(attribute, typeName, length));
        }
        return Optional.empty();
    }
}
