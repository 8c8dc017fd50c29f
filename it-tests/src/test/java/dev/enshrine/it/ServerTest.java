// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.Attachers;
import dev.enshrine.Source;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadedFile;
import dev.enshrine.it.app.Configuration;
import dev.enshrine.it.app.EventLog;
import dev.enshrine.it.app.Gate;
import dev.enshrine.it.service.Photos;
import dev.enshrine.it.service.Scans;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.UserTransaction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.awaitility.core.ThrowingRunnable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Runs inside the server, begins with nothing stored and nothing queued, and ends with the invariants. */
@ExtendWith(ArquillianExtension.class)
abstract class ServerTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @Inject
    EntityManager em;

    @Inject
    UserTransaction transaction;

    @Inject
    Attachers attachers;

    @Inject
    StoredFiles files;

    @Inject
    EventLog events;

    @Inject
    Gate gate;

    @Inject
    Photos photos;

    @Inject
    Scans scans;

    /** Where the archive of this class keeps its rows. */
    abstract Database database();

    /** Where the archive of this class keeps its jobs. */
    Jobs jobs() {
        return new QueuedJobs();
    }

    @BeforeEach
    void startEmpty() {
        eventually(() ->
                assertThat(jobsLeft()).as("jobs left by another test").isZero()); // a probe of the start is on its way
        jobs().clearParked();
        Column.clear(rows());
        Folders.clear();
        events.clear();
    }

    @AfterEach
    void invariantsHold() throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            transaction.rollback(); // of a test that failed half way
        }
        Folders.repairFolder(Configuration.cacheFolder());
        Folders.repairFolder(Configuration.storeFolder());
        gate.open();
        JobQueue.PROMOTE.release();
        JobQueue.DESTROY.release();
        quiet();

        assertThat(new InvariantChecker(rows(), jobs()).violations()).isEmpty();
    }

    DataSource rows() {
        return ServerObjects.find(database().jndiName());
    }

    /** Commits what the body does; an exception rolls it back and comes out as it is. */
    <T> T inTransaction(Callable<T> body) throws Exception {
        transaction.begin();
        T result;
        try {
            result = body.call();
        } catch (Throwable failed) {
            transaction.rollback();
            throw failed;
        }
        transaction.commit();
        return result;
    }

    /** Does what the body does, flushes, and rolls back. */
    void inRolledBackTransaction(ThrowingRunnable body) throws Throwable {
        transaction.begin();
        try {
            body.run();
            em.flush();
        } finally {
            transaction.rollback();
        }
    }

    /** Waits until no job is left. */
    void quiet() {
        eventually(() -> assertThat(jobsLeft()).as("jobs").isZero());
    }

    /** Promotions are counted first, since one of them may still ask for a destruction, but never the other way round. Of the outbox, wake-ups count as well: the next test wants none. */
    private long jobsLeft() {
        long left = jobs().count(JobQueue.PROMOTE) + jobs().count(JobQueue.DESTROY);
        return left > 0 ? left : JobQueue.PROMOTE.count() + JobQueue.DESTROY.count();
    }

    static void eventually(ThrowingRunnable assertion) {
        await().atMost(LONG).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion);
    }

    /** The file as the row has it, by plain JDBC. */
    UploadedFile fileIn(Column column, Object recordId) {
        return UploadedFile.fromJson(column.text(rows(), recordId)
                .orElseThrow(() -> new AssertionError("nothing in " + column + " of " + recordId)));
    }

    void assertCached(Column column, Object recordId, String content) {
        var file = fileIn(column, recordId);
        assertThat(file.storage()).isEqualTo("cache");
        assertThat(Folders.fileOf(file)).hasContent(content);
    }

    void assertStored(Column column, Object recordId, String content) {
        var file = fileIn(column, recordId);
        assertThat(file.storage()).isEqualTo("store");
        assertThat(Folders.fileOf(file)).hasContent(content);
    }

    void awaitStored(Column column, Object recordId, String content) {
        eventually(() -> assertStored(column, recordId, content));
    }

    void assertGone(UploadedFile file) {
        assertThat(Files.exists(Folders.fileOf(file))).as("%s exists", file).isFalse();
    }

    void assertThere(UploadedFile file) {
        assertThat(Files.exists(Folders.fileOf(file))).as("%s exists", file).isTrue();
    }

    /** An upload with that content and a name that fits it. */
    static Source upload(String content) {
        return Source.of(content.getBytes(StandardCharsets.UTF_8), content + ".txt");
    }
}
