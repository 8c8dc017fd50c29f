// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;

/** The JDBC connections of one persistence unit. Safe for many threads. */
public interface UnitConnections {

    /**
     * A connection that takes part in the current JTA transaction, inside a flush at commit too; without a transaction each statement commits by itself. Whoever opens it closes it.
     *
     * @throws SQLException if there is none
     */
    Connection open() throws SQLException;

    /** The datasource they come from, if it is known. */
    Optional<DataSource> dataSource();
}
