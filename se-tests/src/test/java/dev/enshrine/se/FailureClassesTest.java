// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.FailureClass;
import dev.enshrine.RetryPolicy;
import dev.enshrine.Settings;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.event.Failed;
import dev.enshrine.jobs.ParkedJobs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each class of failure has its own patience. */
class FailureClassesTest {
    private static final Duration HORIZON = Duration.ofHours(2);

    @Entity(name = "Scan")
    static class Scan {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = Scans.class)
        @Column(length = 4000)
        UploadedFile page;
    }

    @ApplicationScoped
    static class Scans extends Uploader {
        @Override
        protected void define(Definition page) {
            page.derivative("broken", request -> {
                throw new IllegalStateException("no such tool");
            });
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Scan.class)
            .beans(Scans.class)
            .settings(Deployment.AT_ONCE
                    .withRetry(FailureClass.STORAGE, attempts(3).withHorizon(HORIZON))
                    .withRetry(FailureClass.DATABASE, attempts(1))
                    .withRetry(FailureClass.PROCESSING, attempts(2)))
            .application();

    private final Album album = new Album(APPLICATION);

    private static RetryPolicy attempts(int attempts) {
        return new RetryPolicy(attempts, Duration.ofMillis(1), 1, Duration.ofMillis(1));
    }

    @AfterEach
    void nothingStaysParked() {
        APPLICATION.broker().empty(Queues.PARKED);
        APPLICATION.transact(entities -> {
            entities.createQuery("delete from Scan").executeUpdate();
            entities.createQuery("delete from Photo").executeUpdate();
        });
        APPLICATION.store().clear();
    }

    @Test
    void aStorageIsTriedAsOftenAsItsPolicySays() {
        APPLICATION.store().always(SteppedStorage.Point.BEFORE_UPLOAD, FailureClassesTest::full);
        album.add("one");

        APPLICATION.worker().drain();

        assertThat(attemptsThatFailed()).containsExactly(1, 2, 3);
        assertThat(APPLICATION.bean(ParkedJobs.class).list(10)).hasSize(1);
    }

    @Test
    void aStoragePastTheHorizonIsNotTriedAgain() {
        APPLICATION.store().always(SteppedStorage.Point.BEFORE_UPLOAD, FailureClassesTest::full);
        album.add("one");
        APPLICATION.clock().advance(HORIZON.plusMinutes(1));

        APPLICATION.worker().drain();

        assertThat(attemptsThatFailed()).containsExactly(1);
        assertThat(APPLICATION.bean(ParkedJobs.class).list(10)).hasSize(1);
    }

    @Test
    void aLockThatTakesTooLongIsTheDatabases() {
        var id = album.add("one");
        var holder = APPLICATION.begin();
        holder.execute(entities -> entities.createNativeQuery("select id from Photo where id = " + id + " for update")
                .getResultList());

        APPLICATION.worker().promote();

        holder.rollback();
        assertThat(attemptsThatFailed()).containsExactly(1);
        assertThat(APPLICATION.bean(ParkedJobs.class).list(10)).hasSize(1);
    }

    @Test
    void aProcessorIsTriedAsOftenAsItsPolicySays() {
        APPLICATION.transact(entities -> {
            var scan = new Scan();
            APPLICATION.attacher(Scan.class).on(scan).assign(Album.source("one"));
            entities.persist(scan);
        });

        APPLICATION.worker().drain();

        assertThat(attemptsThatFailed()).containsExactly(1, 2);
    }

    @Test
    void aPolicyThatContradictsAnotherFailsTheDeployment() {
        var hasty = Deployment.of(Photo.class)
                .settings(() -> Settings.defaults()
                        .withVisibility(Settings.defaults().visibility().withHorizon(Duration.ofMinutes(5))));

        var failure = catchThrowable(() -> hasty.application().start());

        assertThat(failure)
                .hasStackTraceContaining("horizon of NOT_VISIBLE is PT5M")
                .hasStackTraceContaining("Make it longer");
    }

    private static List<Integer> attemptsThatFailed() {
        return APPLICATION.events().of(Failed.class).stream()
                .map(Failed::attempt)
                .toList();
    }

    private static void full() {
        throw new StorageException("full, as the test wants");
    }
}
