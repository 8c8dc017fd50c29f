// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.impl.jdbc.Statements;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.persistence.UnitConnections;
import dev.enshrine.impl.transaction.NotCommittedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Who may do what until when, in one table that all nodes share. The time is the database's. Each method is one compared statement after another, each committed by itself, so it needs to be called without a
 * transaction. Safe for many threads and many nodes.
 */
final class LeaseTable {
    private static final String NOBODY = "-";

    private final UnitConnections connections;
    private final String table;

    LeaseTable(UnitConnections connections, String table) {
        this.connections = connections;
        this.table = table;
    }

    /** Whether it can be read. */
    boolean isThere() {
        try (var connection = connections.open()) {
            Statements.query(connection, 1, row -> true, "select name from " + table + " where 1 = 0");
            return true;
        } catch (SQLException e) {
            return false; // the nodes do without
        }
    }

    /**
     * Gives the lease to that holder for so long from now, if nobody else has it. Whoever has it already gets it anew.
     *
     * @return empty if the holder has it; else how much longer somebody else does
     */
    Optional<Duration> take(String name, String holder, Duration time) {
        return inConnection(connection -> {
            var lease = find(connection, name);
            if (lease.isEmpty()) {
                insert(connection, name);
                lease = find(connection, name);
            }
            var found = lease.orElseThrow(() -> new SQLException("no row '" + name + "', and none can be inserted"));
            if (!found.isFreeFor(holder)) {
                return Optional.of(found.left());
            }
            // whoever was faster has it for a while
            return give(connection, found, holder, time) ? Optional.empty() : Optional.of(time);
        });
    }

    /** Shortens the lease, if that holder has it. */
    void shorten(String name, String holder, Duration by) {
        inConnection(connection -> Statements.update(
                connection,
                "update " + table + " set held_until = held_until - ? where name = ? and holder = ?",
                by.toMillis(),
                name,
                holder));
    }

    /** Work on a connection. */
    @FunctionalInterface
    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private <T> T inConnection(Work<T> work) {
        try (var connection = connections.open()) {
            return work.on(connection);
        } catch (SQLException e) {
            throw new NotCommittedException(ERRORS.leaseFailed(table, e), e);
        }
    }

    private record Lease(String name, String holder, long heldUntil, long now) {
        boolean isFreeFor(String who) {
            return holder.equals(who) || heldUntil <= now;
        }

        Duration left() {
            return Duration.ofMillis(heldUntil - now);
        }
    }

    private Optional<Lease> find(Connection connection, String name) throws SQLException {
        var clock = Clock.of(connection);
        return Statements.query(
                        connection,
                        1,
                        row -> new Lease(name, row.getString(1), row.getLong(2), clock.read(row, 3)),
                        "select holder, held_until, " + clock.expression() + " from " + table + " where name = ?",
                        name)
                .stream()
                .findFirst();
    }

    /** What one node inserts, no other one can; each finds it afterwards. */
    private void insert(Connection connection, String name) {
        try {
            Statements.update(
                    connection, "insert into " + table + " (name, holder, held_until) values (?, ?, 0)", name, NOBODY);
        } catch (SQLException e) {
            EnshrineLog.LOG.debugf(
                    e, "No row '%s' inserted into %s: another node was faster, if one is there", name, table);
        }
    }

    private boolean give(Connection connection, Lease lease, String holder, Duration time) throws SQLException {
        return Statements.update(
                        connection,
                        "update " + table
                                + " set holder = ?, held_until = ? where name = ? and holder = ? and held_until = ?",
                        holder,
                        lease.now() + time.toMillis(),
                        lease.name(),
                        lease.holder(),
                        lease.heldUntil())
                > 0;
    }

    /** How the database tells the time. Where its type has no time zone it is asked for UTC. */
    private record Clock(String expression, boolean isZoned) {
        static Clock of(Connection connection) throws SQLException {
            return switch (connection.getMetaData().getDatabaseProductName()) {
                case "MySQL", "MariaDB" -> new Clock("utc_timestamp(3)", false);
                case "Microsoft SQL Server" -> new Clock("sysutcdatetime()", false);
                default -> new Clock("current_timestamp", true);
            };
        }

        long read(ResultSet row, int column) throws SQLException {
            return isZoned
                    ? row.getTimestamp(column).getTime()
                    : row.getObject(column, LocalDateTime.class)
                            .toInstant(ZoneOffset.UTC)
                            .toEpochMilli();
        }
    }
}
