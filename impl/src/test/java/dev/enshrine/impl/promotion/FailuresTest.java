// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.enshrine.AttachmentException;
import dev.enshrine.FailureClass;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.MissingFileException;
import dev.enshrine.StorageException;
import dev.enshrine.UnprocessableFileException;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.persistence.ValueTooLongException;
import dev.enshrine.impl.transaction.NotCommittedException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.PessimisticLockException;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FailuresTest {
    private static final UploadedFile FILE = UploadedFile.fromJson("{\"id\":\"a.jpg\",\"storage\":\"cache\"}");

    static Stream<RuntimeException> database() {
        return Stream.of(
                new NotCommittedException("marked for roll-back"),
                new NotCommittedException("not committed", new RollbackException("time-out")),
                new LockTimeoutException("lock"),
                new PessimisticLockException("deadlock"),
                new PersistenceException("down"),
                new IllegalStateException("wrapped", new SQLTransientConnectionException("down")),
                new IllegalStateException("twice", new IOException(new SQLException("down"))));
    }

    static Stream<Named<RuntimeException>> lasting() {
        return Stream.of(
                named("the file is missing", new MissingFileException("a.jpg")),
                named("the column is too short", new ValueTooLongException("1024")),
                named("wrongly set up", new MisconfiguredException("no such uploader")),
                named("any other of ours", new AttachmentException("no")),
                named("a processor says so", processing(new UnprocessableFileException("no picture"))),
                named("a processor misses a file", processing(new AttachmentException("no"))));
    }

    @ParameterizedTest
    @MethodSource
    void database(RuntimeException failure) {
        assertThat(Failures.classOf(failure)).contains(FailureClass.DATABASE);
    }

    @ParameterizedTest
    @MethodSource
    void lasting(RuntimeException failure) {
        assertThat(Failures.classOf(failure)).isEmpty();
    }

    @Test
    void storage() {
        assertThat(Failures.classOf(new StorageException("full"))).contains(FailureClass.STORAGE);
        assertThat(Failures.classOf(new StorageException("kept in a table", new SQLException("down"))))
                .contains(FailureClass.STORAGE);
        assertThat(Failures.classOf(processing(new StorageException("full")))).contains(FailureClass.STORAGE);
    }

    @Test
    void processing() {
        assertThat(Failures.classOf(processing(new IOException("no such tool"))))
                .contains(FailureClass.PROCESSING);
        assertThat(Failures.classOf(processing(new SQLException("the processor's own"))))
                .contains(FailureClass.PROCESSING);
        assertThat(Failures.classOf(ProcessingFailedException.of(
                        new AttachmentException("not extracted", new IllegalStateException("no such tool")))))
                .contains(FailureClass.PROCESSING);
    }

    @Test
    void everythingElseIsUnexpected() {
        assertThat(Failures.classOf(new IllegalStateException("why?"))).contains(FailureClass.UNEXPECTED);
    }

    @Test
    void causesThatGoRoundInACircleEnd() {
        var first = new IllegalStateException("first");
        first.initCause(new IllegalStateException("second", first));

        assertThat(Failures.classOf(first)).contains(FailureClass.UNEXPECTED);
    }

    private static RuntimeException processing(Exception cause) {
        return ProcessingFailedException.of("thumb", FILE, cause);
    }
}
