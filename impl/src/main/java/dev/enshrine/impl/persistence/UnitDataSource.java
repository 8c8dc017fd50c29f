// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.impl.log.EnshrineLog;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;

/** The JTA datasource of a persistence unit, as its properties or its persistence.xml name it. */
record UnitDataSource(Optional<DataSource> dataSource) implements UnitConnections {
    private static final String PROPERTY = "jakarta.persistence.jtaDataSource";
    private static final String DEFAULT = "java:comp/DefaultDataSource";

    static UnitDataSource of(String unit, EntityManagerFactory factory) {
        var property = factory.getProperties().get(PROPERTY);
        if (property instanceof DataSource found) {
            return new UnitDataSource(Optional.of(found));
        }
        return new UnitDataSource(lookUp(
                property instanceof String name
                        ? name
                        : PersistenceUnitNames.jtaDataSource(unit).orElse(DEFAULT)));
    }

    private static Optional<DataSource> lookUp(String name) {
        try {
            return Optional.of(InitialContext.doLookup(name));
        } catch (NamingException | ClassCastException e) {
            EnshrineLog.LOG.debugf(e, "There is no datasource %s", name); // the start-up says that there is no outbox
            return Optional.empty();
        }
    }

    @Override
    public Connection open() throws SQLException {
        return dataSource
                .orElseThrow(() -> new SQLException("the datasource of the persistence unit is not known"))
                .getConnection();
    }
}
