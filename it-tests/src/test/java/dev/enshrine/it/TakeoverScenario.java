// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.UploadedFile;
import jakarta.jms.JMSRuntimeException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Brokers die while users save and workers work. Nothing that was acknowledged is lost, and nothing is left over. */
@Tag(Needs.TWO_BROKERS)
abstract class TakeoverScenario extends ServerTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Users users;

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @BeforeEach
    void usersBegin() {
        users = new Users(photos);
        users.start();
        awaitWork();
    }

    @AfterEach
    void bothBrokersAreThereAgain() throws Exception {
        PairedBroker.PRIMARY.start();
        PairedBroker.BACKUP.start();
        within(() -> assertThat(PairedBroker.PRIMARY.isActive()).isTrue());
        users.stop(); // not earlier: a save may wait for a broker
    }

    @Test
    void theBackupTakesOverFromAKilledPrimaryAndGivesBackWhenThatIsThereAgain() throws Exception {
        PairedBroker.PRIMARY.kill();
        within(() -> assertThat(PairedBroker.BACKUP.isActive()).isTrue());
        awaitWork();

        PairedBroker.PRIMARY.start();
        within(() -> assertThat(PairedBroker.PRIMARY.isActive()).isTrue());
        awaitWork();

        users.stop();
        assertNothingLostNorLeft();
    }

    /** The users so far. */
    Users users() {
        return users;
    }

    /** Waits for users who save again and workers who store what they save now. */
    void awaitWork() {
        var before = users.acknowledged().keySet();
        within(() -> assertThat(contents().keySet())
                .as("photos stored since then")
                .anyMatch(id -> users.acknowledged().containsKey(id) && !before.contains(id)));
    }

    /** To be called when nobody saves any more. */
    void assertNothingLostNorLeft() {
        within(() -> {
            assertThat(contents()).containsAllEntriesOf(users.acknowledged());
            quietNow();
            assertThat(branchesInDoubt()).as("prepared transactions").isZero();
            assertThat(jobs().parked()).isEmpty();
        });
    }

    /** Also if a look into the queues finds no broker in between. */
    static void within(ThrowingRunnable assertion) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptionsInstanceOf(JMSRuntimeException.class)
                .untilAsserted(assertion);
    }

    private void quietNow() {
        assertThat(new InvariantChecker(rows(), jobs()).violations()).isEmpty();
        assertThat(jobs().count(JobQueue.PROMOTE) + jobs().count(JobQueue.DESTROY))
                .as("jobs")
                .isZero();
    }

    /** Of each photo whose file is in permanent storage. */
    private Map<Long, String> contents() {
        var contents = new HashMap<Long, String>();
        for (var cell : Column.PHOTO_IMAGE.cells(rows())) {
            if (cell.file().storage().equals("store")) {
                contents.put(idOf(cell), content(cell.file()));
            }
        }
        return contents;
    }

    private static Long idOf(Column.Cell cell) {
        return Long.valueOf(cell.row().replaceAll("\\D", ""));
    }

    private static String content(UploadedFile file) {
        return new String(Folders.read(Folders.fileOf(file)), StandardCharsets.UTF_8);
    }

    private int branchesInDoubt() throws SQLException {
        try (var connection = rows().getConnection();
                var statement = connection.createStatement();
                var prepared = statement.executeQuery("select count(*) from pg_prepared_xacts")) {
            prepared.next();
            return prepared.getInt(1);
        }
    }
}
