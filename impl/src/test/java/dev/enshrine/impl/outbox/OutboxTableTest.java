// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.impl.persistence.UnitConnections;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.PromoteJob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table as the manual's statements create it, and every statement of ours on it; PostgreSQL's is what se-tests runs on. */
class OutboxTableTest {
    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Delivery PROMOTION = new Delivery(
            new PromoteJob(
                    new Slot("Photo", "7", "image"),
                    new FileIdentity("cache", "a"),
                    new FileIdentity("store", "b"),
                    Map.of()),
            1,
            NOW);

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:,H2", "jdbc:derby:memory:,Apache Derby"})
    void keepsAJobFromItsRequestToItsEnd(String url, String product) throws SQLException {
        var table = table(url, product);

        table.insert(KeptJob.asked("1", PROMOTION, 1, NOW.plus(LEASE)), PROMOTION);
        assertThat(table.claim(NOW, 10, LEASE)).isEmpty();
        assertThat(table.claim(NOW.plus(LEASE), 10, LEASE)).hasSize(1);
        assertThat(table.claim(NOW.plus(LEASE), 10, LEASE)).isEmpty();
        assertThat(table.begin("1", 1, NOW.plus(LEASE))).isTrue();
        table.tryAgain("1", 2, NOW, "disk full");

        var kept = table.find("1").orElseThrow();
        assertThat(kept.delivery()).isEqualTo(PROMOTION.next());
        assertThat(kept.reason()).isEqualTo("disk full");
        assertThat(table.delete("1")).isTrue();
        assertThat(table.delete("1")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"jdbc:h2:mem:,H2", "jdbc:derby:memory:,Apache Derby"})
    void parksAndRedrives(String url, String product) throws SQLException {
        var table = table(url, product);
        table.insert(KeptJob.asked("1", PROMOTION, 1, NOW), PROMOTION);

        table.park("1", NOW, "x".repeat(2000));

        assertThat(table.claim(NOW, 10, LEASE)).isEmpty();
        assertThat(table.parked(10)).hasSize(1);
        assertThat(table.parked(new Slot("Photo", "7", "image"))).hasSize(1);
        assertThat(table.parked(new Slot("Photo", "8", "image"))).isEmpty();
        assertThat(table.redrive("1", NOW)).isTrue();
        assertThat(table.redrive("1", NOW)).isFalse();
        assertThat(table.claim(NOW, 10, LEASE)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PostgreSQL", "H2", "Derby", "MySQL", "Oracle", "Microsoft SQL Server"})
    void theManualHasTheSameStatements(String product) throws IOException {
        assertThat(Files.readString(Path.of("../docs/outbox.md")))
                .contains("```sql\n" + TableDefinition.of(product) + "\n```");
    }

    private static OutboxTable table(String url, String product) throws SQLException {
        var own = url + UUID.randomUUID() + (product.equals("H2") ? ";DB_CLOSE_DELAY=-1" : ";create=true");
        try (var connection = DriverManager.getConnection(own);
                var statement = connection.createStatement()) {
            for (var sql : TableDefinition.of(product).split(";", 0)) {
                statement.execute(sql);
            }
        }
        return new OutboxTable("album", new Plain(own), OutboxRow.TABLE);
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
    }
}
