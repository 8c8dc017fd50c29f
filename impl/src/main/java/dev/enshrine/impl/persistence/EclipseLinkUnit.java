// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * A persistence unit of EclipseLink.
 *
 * @param session EclipseLink's half
 * @param cache what keeps the shared cache right
 * @param connections where EclipseLink and Enshrine get their connections from
 * @param rules how slots are written
 */
record EclipseLinkUnit(
        EntityManagerFactory factory,
        EclipseLinkSession session,
        EclipseLinkSharedCache cache,
        UnitConnections connections,
        WriteRules rules) {

    /** Statements on a connection. */
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /**
     * Does the work on a connection that takes part in the current JTA transaction.
     *
     * @throws PersistenceException if the database fails
     */
    <T> T connected(Work<T> work) {
        try (var connection = connections.open()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }
}
