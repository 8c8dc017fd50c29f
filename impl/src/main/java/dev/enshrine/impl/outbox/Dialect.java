// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import java.sql.Connection;
import java.sql.SQLException;

/** What databases do differently here. */
final class Dialect {
    private Dialect() {}

    /** What makes a select lock its rows and pass over those that another node has locked; empty where the database cannot, and a compared update alone decides. */
    static String skipLocked(Connection connection) throws SQLException {
        var metadata = connection.getMetaData();
        int version = metadata.getDatabaseMajorVersion() * 1000 + metadata.getDatabaseMinorVersion();
        boolean can = switch (metadata.getDatabaseProductName()) {
            case "PostgreSQL", "Oracle" -> true;
            case "H2" -> version >= 2002;
            case "MySQL" -> version >= 8000;
            case "MariaDB" -> version >= 10006;
            default -> false;
        };
        return can ? " for update skip locked" : "";
    }
}
