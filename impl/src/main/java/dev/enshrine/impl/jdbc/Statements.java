// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Plain statements with bound parameters. Each takes part in whatever transaction its connection is in, and closes what it opens but the connection. Safe for many threads. */
public final class Statements {
    private Statements() {}

    /** What becomes of one row of a result. */
    @FunctionalInterface
    public interface RowReader<T> {
        /** Reads the row that the result is at. */
        T read(ResultSet row) throws SQLException;
    }

    /** Runs the statement; how many rows it changed. */
    public static int update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** At most so many rows; 0 means all. */
    public static <T> List<T> query(
            Connection connection, int most, RowReader<T> reader, String sql, Object... parameters)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setMaxRows(most);
            bind(statement, parameters);
            try (var rows = statement.executeQuery()) {
                var read = new ArrayList<T>();
                while (rows.next()) {
                    read.add(reader.read(rows));
                }
                return read;
            }
        }
    }

    private static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }
}
