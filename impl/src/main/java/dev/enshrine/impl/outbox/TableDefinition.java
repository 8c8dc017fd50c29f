// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.impl.persistence.MappedUnit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Locale;

/** The statements that create the table, for whoever has to. */
final class TableDefinition {
    private TableDefinition() {}

    /** In the words of that unit's database; in PostgreSQL's if it has none of its own here. */
    static String of(MappedUnit unit) {
        try (var connection = unit.connections().open()) {
            return of(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException e) {
            return of("");
        }
    }

    static String of(String product) {
        return read(file(product.toLowerCase(Locale.ROOT)));
    }

    private static String file(String product) {
        if (product.contains("mysql") || product.contains("mariadb")) {
            return "mysql.sql";
        }
        if (product.contains("oracle")) {
            return "oracle.sql";
        }
        if (product.contains("derby")) {
            return "derby.sql";
        }
        if (product.contains("h2")) {
            return "h2.sql";
        }
        return product.contains("microsoft") ? "sqlserver.sql" : "postgresql.sql";
    }

    private static String read(String file) {
        try (var text = TableDefinition.class.getResourceAsStream(file)) {
            if (text == null) {
                throw new IOException("no " + file + " beside " + TableDefinition.class.getName());
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
