// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.StorageException;
import dev.enshrine.impl.jdbc.Statements;
import dev.enshrine.impl.persistence.UnitConnections;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table as the manual's statements create it, and every statement of ours on it; PostgreSQL's is what se-tests runs on. */
class LeaseTableTest {
    private static final Duration TIME = Duration.ofMinutes(7);
    private static final String NAME = "clean";

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:, h2", "jdbc:derby:memory:, derby"})
    void isGivenToOneNodeUntilItsTimeIsUp(String url, String product) throws Exception {
        var plain = database(url, product);
        var table = new LeaseTable(plain, LeaseRow.TABLE);

        assertThat(table.isThere()).isTrue();
        assertThat(table.take(NAME, "a", TIME)).isEmpty();
        assertThat(table.take(NAME, "b", TIME))
                .hasValueSatisfying(left -> assertThat(left).isBetween(TIME.minusSeconds(30), TIME));
        assertThat(table.take(NAME, "a", TIME.multipliedBy(2))).isEmpty();
        assertThat(table.take(NAME, "b", TIME))
                .hasValueSatisfying(left -> assertThat(left).isGreaterThan(TIME));
        assertThat(table.take("examine", "b", TIME)).isEmpty();

        plain.endAll();
        assertThat(table.take(NAME, "b", TIME)).isEmpty();
        assertThat(table.take(NAME, "a", TIME)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:, h2", "jdbc:derby:memory:, derby"})
    void isShortenedByWhoeverHasItOnly(String url, String product) throws Exception {
        var table = new LeaseTable(database(url, product), LeaseRow.TABLE);
        table.take(NAME, "a", TIME);

        table.shorten(NAME, "b", TIME);
        assertThat(table.take(NAME, "b", TIME)).isPresent();

        table.shorten(NAME, "a", TIME);
        assertThat(table.take(NAME, "b", TIME)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:, h2", "jdbc:derby:memory:, derby"})
    void isOneNodesOfManyThatComeAtOnce(String url, String product) throws Exception {
        var table = new LeaseTable(database(url, product), LeaseRow.TABLE);

        var answers = IntStream.range(0, 8)
                .mapToObj(node -> CompletableFuture.supplyAsync(() -> table.take(NAME, "node " + node, TIME)))
                .toList();

        assertThat(answers.stream().map(CompletableFuture::join).filter(Optional::isEmpty))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:, h2", "jdbc:derby:memory:, derby"})
    void tellsThatTheTableIsNotThere(String url, String product) throws Exception {
        var table = new LeaseTable(database(url, product), "NO_TABLE");

        assertThat(table.isThere()).isFalse();
        assertThatThrownBy(() -> table.take(NAME, "a", TIME))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ENS1427")
                .hasMessageContaining("NO_TABLE");
    }

    private static Plain database(String url, String product) throws SQLException, IOException {
        var plain = new Plain(url + UUID.randomUUID() + (product.equals("h2") ? ";DB_CLOSE_DELAY=-1" : ";create=true"));
        try (var connection = plain.open();
                var statement = connection.createStatement();
                var text = LeaseTable.class.getResourceAsStream("/dev/enshrine/impl/outbox/" + product + ".sql")) {
            for (var sql : new String(text.readAllBytes(), UTF_8).strip().split(";", 0)) {
                statement.execute(sql);
            }
        }
        return plain;
    }

    private record Plain(String url) implements UnitConnections {
        @Override
        public Connection open() throws SQLException {
            return DriverManager.getConnection(url);
        }

        @Override
        public Optional<DataSource> dataSource() {
            return Optional.empty();
        }

        void endAll() throws SQLException {
            try (var connection = open()) {
                Statements.update(connection, "update ENSHRINE_LEASE set held_until = 0");
            }
        }
    }
}
