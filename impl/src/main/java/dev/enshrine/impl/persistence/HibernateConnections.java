// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.hibernate.HibernateException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;

/** Connections as Hibernate gets its own. */
record HibernateConnections(ConnectionProvider provider) implements UnitConnections {

    @Override
    public Connection open() throws SQLException {
        return provider.getConnection();
    }

    @Override
    public Optional<DataSource> dataSource() {
        try {
            return Optional.ofNullable(provider.unwrap(DataSource.class));
        } catch (HibernateException noDataSource) {
            return Optional.empty(); // connections that Hibernate pools itself
        }
    }
}
