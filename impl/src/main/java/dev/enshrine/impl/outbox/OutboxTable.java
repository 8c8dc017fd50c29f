// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Slot;
import dev.enshrine.impl.jdbc.Statements;
import dev.enshrine.impl.persistence.UnitConnections;
import dev.enshrine.impl.transaction.NotCommittedException;
import dev.enshrine.jobs.Delivery;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of one persistence unit. Each method is one statement or two in the current JTA transaction, or by themselves where there is none. Safe for many threads. */
final class OutboxTable {
    private static final String COLUMNS =
            "id, kind, job, attempt, sends, interruptions, next_try, parked_since, reason";
    /** What the column takes on every database, some of which count bytes. */
    private static final int LONGEST_REASON = 1000;
    /** A job that was sent again so often waits sixteen times as long for the next time. */
    private static final int DOUBLINGS = 4;

    private final String unit;
    private final UnitConnections connections;
    private final String table;

    OutboxTable(String unit, UnitConnections connections, String table) {
        this.unit = unit;
        this.connections = connections;
        this.table = table;
    }

    /** The name of the persistence unit, which wake-ups carry. */
    String unit() {
        return unit;
    }

    String name() {
        return table;
    }

    UnitConnections connections() {
        return connections;
    }

    void insert(KeptJob kept, Delivery delivery) {
        var slot = delivery.job().slot();
        update(
                "insert into " + table
                        + " (id, kind, entity, record_id, attribute, job, attempt, sends, interruptions, first_sent, next_try)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                kept.id(),
                kept.kind().text(),
                slot.entity(),
                slot.recordId(),
                slot.attribute(),
                kept.job(),
                kept.attempt(),
                kept.sends(),
                kept.interruptions(),
                delivery.firstSent().toEpochMilli(),
                millis(kept.nextTry()));
    }

    /** A row that is no job and that nobody takes for one: parked, and for a transaction that is rolled back. */
    void probe(String id) {
        update(
                "insert into " + table
                        + " (id, kind, entity, record_id, attribute, job, attempt, sends, interruptions, first_sent, next_try, parked_since)"
                        + " values (?, 'promote', '-', '-', '-', '-', 1, 0, 0, 0, 0, 0)",
                id);
    }

    Optional<KeptJob> find(String id) {
        return select(1, " where id = ?", id).stream().findFirst();
    }

    /** Whether it was there. */
    boolean delete(String id) {
        return update("delete from " + table + " where id = ?", id) > 0;
    }

    /** Counts a try before it begins; the relay leaves it alone until then. Whether the job is still there and not parked. */
    boolean begin(String id, int interruptions, Instant nextTry) {
        return update(
                        "update " + table
                                + " set interruptions = ?, next_try = ? where id = ? and parked_since is null",
                        interruptions,
                        millis(nextTry),
                        id)
                > 0;
    }

    /** Keeps it for another try, which no wake-up was sent for yet. */
    void tryAgain(String id, int attempt, Instant nextTry, String reason) {
        update(
                "update " + table
                        + " set attempt = ?, sends = 0, interruptions = 0, next_try = ?, reason = ? where id = ? and parked_since is null",
                attempt,
                millis(nextTry),
                cut(reason),
                id);
    }

    void park(String id, Instant now, String reason) {
        update(
                "update " + table + " set parked_since = ?, reason = ? where id = ? and parked_since is null",
                now.toEpochMilli(),
                cut(reason),
                id);
    }

    Optional<KeptJob> findParked(String id) {
        return find(id).filter(job -> job.parkedSince() != null);
    }

    /** Lets a parked job begin anew. Whether there was one. */
    boolean redrive(String id, Instant nextTry) {
        return update(
                        "update " + table
                                + " set parked_since = null, reason = null, attempt = 1, sends = 1, interruptions = 0, next_try = ?"
                                + " where id = ? and parked_since is not null",
                        millis(nextTry),
                        id)
                > 0;
    }

    /** A try goes on: the relay leaves it alone for so much longer. */
    void extend(String id, Instant nextTry) {
        update(
                "update " + table + " set next_try = ? where id = ? and next_try < ? and parked_since is null",
                millis(nextTry),
                id,
                millis(nextTry));
    }

    List<KeptJob> parked(int most) {
        return select(most, " where parked_since is not null order by parked_since, id");
    }

    List<KeptJob> parked(Slot slot) {
        return select(
                0,
                " where parked_since is not null and entity = ? and record_id = ? and attribute = ? order by parked_since, id",
                slot.entity(),
                slot.recordId(),
                slot.attribute());
    }

    /**
     * Takes due jobs to wake workers for: for so long nobody else gets them. Needs a transaction. Of several nodes that look at once each gets others: where the database can, rows that another one has
     * locked are passed over; the compared update alone already decides who has a row.
     */
    List<Claim> claim(Instant now, int most, Duration lease) {
        return inConnection(connection -> {
            var due = Statements.query(
                    connection,
                    most,
                    OutboxTable::kept,
                    "select " + COLUMNS + " from " + table
                            + " where parked_since is null and next_try <= ? order by next_try"
                            + Dialect.skipLocked(connection),
                    now.toEpochMilli());
            var claimed = new ArrayList<Claim>();
            for (var job : due) {
                var claim = new Claim(job, now.plus(lease.multipliedBy(1L << Math.min(job.sends(), DOUBLINGS))));
                if (take(connection, claim)) {
                    claimed.add(claim);
                }
            }
            return claimed;
        });
    }

    /** Gives claimed jobs back, since no wake-up could be sent for them. */
    void giveBack(List<Claim> claims, Instant nextTry) {
        claims.forEach(claim -> update(
                "update " + table + " set next_try = ?, sends = ? where id = ? and next_try = ?",
                millis(nextTry),
                claim.job().sends(),
                claim.job().id(),
                millis(claim.until())));
    }

    /**
     * A job that this node may wake a worker for.
     *
     * @param job the job as it was
     * @param until how long nobody else gets it
     */
    record Claim(KeptJob job, Instant until) {}

    private boolean take(Connection connection, Claim claim) throws SQLException {
        var job = claim.job();
        return Statements.update(
                        connection,
                        "update " + table
                                + " set next_try = ?, sends = ? where id = ? and next_try = ? and parked_since is null",
                        millis(claim.until()),
                        job.sends() + 1,
                        job.id(),
                        millis(job.nextTry()))
                > 0;
    }

    private static KeptJob kept(ResultSet row) throws SQLException {
        long parkedSince = row.getLong("parked_since");
        boolean waits = row.wasNull();
        return new KeptJob(
                row.getString("id"),
                JobKind.fromText(row.getString("kind")),
                row.getString("job"),
                row.getInt("attempt"),
                row.getInt("sends"),
                row.getInt("interruptions"),
                Instant.ofEpochMilli(row.getLong("next_try")),
                waits ? null : Instant.ofEpochMilli(parkedSince),
                row.getString("reason"));
    }

    /** Rounded up, since a job that comes a moment too early has to come again. */
    private static long millis(Instant time) {
        return time.plusNanos(999_999).toEpochMilli();
    }

    private static String cut(String reason) {
        return reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason;
    }

    private List<KeptJob> select(int most, String which, Object... parameters) {
        return inConnection(connection -> Statements.query(
                connection, most, OutboxTable::kept, "select " + COLUMNS + " from " + table + which, parameters));
    }

    private int update(String sql, Object... parameters) {
        return inConnection(connection -> Statements.update(connection, sql, parameters));
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
            throw new NotCommittedException(ERRORS.outboxFailed(table, unit, e), e);
        }
    }
}
