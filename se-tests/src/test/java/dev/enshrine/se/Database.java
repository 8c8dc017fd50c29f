// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.api.transaction.TransactionIntegration;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.xa.PGXADataSource;

/** An empty database of its own for one application: an XA data source for the application, plain connections for the test. */
final class Database implements AutoCloseable {
    private static final AtomicInteger COUNTER = new AtomicInteger();
    private static final int LOCK_TIMEOUT_MILLIS = 4000;

    private final Class<?> driver;
    private final String url;
    private final String user;
    private final boolean postgres;
    private final AgroalDataSource dataSource;
    private final AgroalDataSource plain;

    private Database(Class<?> driver, String url, String user) {
        this.driver = driver;
        this.url = url;
        this.user = user;
        postgres = url.startsWith("jdbc:postgresql:");
        var transactions = new NarayanaTransactionIntegration(
                Transactions.manager(), Transactions.synchronizationRegistry(), "database", false, null);
        dataSource = pool(driver, url, user, transactions);
        plain = pool(driver, url, user, TransactionIntegration.none());
    }

    private static AgroalDataSource pool(
            Class<?> driver, String url, String user, TransactionIntegration transactions) {
        try {
            return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                    .connectionPoolConfiguration(pool -> pool.maxSize(40)
                            .acquisitionTimeout(Duration.ofSeconds(10))
                            .transactionIntegration(transactions)
                            .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(driver)
                                    .jdbcUrl(url)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword("")))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Database h2() {
        var url =
                "jdbc:h2:mem:t" + COUNTER.incrementAndGet() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=" + LOCK_TIMEOUT_MILLIS;
        return new Database(JdbcDataSource.class, url, "sa");
    }

    /** A new database on the one PostgreSQL server, which is started by the first call and ends with the JVM. */
    static Database postgres() {
        return postgres("");
    }

    /** As {@link #postgres()}, for texts whose type the database finds by the column, json for example. */
    static Database postgresWithUntypedTexts() {
        return postgres("&stringtype=unspecified");
    }

    private static Database postgres(String parameters) {
        var name = "t" + COUNTER.incrementAndGet();
        try (var connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Database(
                PGXADataSource.class, Postgres.SERVER.getJdbcUrl("postgres", name) + parameters, "postgres");
    }

    /** The same database with connections of their own, as another node has them. */
    Database again() {
        return new Database(driver, url, user);
    }

    AgroalDataSource dataSource() {
        return dataSource;
    }

    /** A connection outside every JTA transaction; commits each statement unless told otherwise. */
    Connection connect() throws SQLException {
        return plain.getConnection();
    }

    int update(String sql, Object... parameters) {
        try (var connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Every committed row of the table, as text by lower-cased column name. */
    List<Map<String, Optional<String>>> rows(String sql) {
        var rows = Stream.<Map<String, Optional<String>>>builder();
        try (var connection = connect();
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var columns = result.getMetaData();
            while (result.next()) {
                var row = new LinkedHashMap<String, Optional<String>>();
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    row.put(
                            columns.getColumnLabel(i).toLowerCase(java.util.Locale.ROOT),
                            Optional.ofNullable(result.getString(i)));
                }
                rows.add(row);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
        return rows.build().toList();
    }

    /** The tables that the persistence unit made. */
    List<String> tables() {
        return rows(
                        "select table_name from information_schema.tables where table_type = 'BASE TABLE' and lower(table_schema) = 'public'")
                .stream()
                .map(row -> '"' + row.get("table_name").orElseThrow() + '"')
                .toList();
    }

    /** Deletes every row, whatever refers to it. Sequences go on, since ids of deleted records must not come again; EclipseLink keeps them in a table. */
    void clear() {
        var deletions = tables().stream()
                .filter(table -> !table.equalsIgnoreCase("\"sequence\""))
                .map(table -> "delete from " + table);
        // truncating would sync a file for each table
        var statements = Stream.of(
                        Stream.of(
                                postgres
                                        ? "set session_replication_role = replica"
                                        : "set referential_integrity false"),
                        deletions,
                        Stream.of(
                                postgres ? "set session_replication_role = origin" : "set referential_integrity true"))
                .flatMap(all -> all);
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements.toList()) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        plain.close();
        dataSource.close();
    }

    private static final class Postgres {
        // Its defaults lose commits in a crash and forbid two-phase commit.
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("max_prepared_transactions", "50")
                        .setServerConfig("max_connections", "120")
                        .setServerConfig("lock_timeout", LOCK_TIMEOUT_MILLIS + "ms")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
