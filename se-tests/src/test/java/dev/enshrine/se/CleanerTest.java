// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Attachment;
import dev.enshrine.Settings;
import dev.enshrine.StorageException;
import dev.enshrine.Upkeep;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.se.SteppedStorage.Point;
import dev.enshrine.storage.UploadDetails;
import dev.enshrine.upkeep.Cleaned;
import dev.enshrine.upkeep.Cleared;
import dev.enshrine.upkeep.Maintenance;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Temporary storage is cleared by age and reference, and nothing that a record refers to is deleted (rule R6). */
class CleanerTest {
    private static final Settings SETTINGS =
            Deployment.AT_ONCE.withUpkeep(Upkeep.defaults().withBatch(2));
    private static final Duration BETWEEN = SETTINGS.longestTransaction();

    @Entity(name = "Sleeve")
    static class Sleeve {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = 4000)
        UploadedFile front;

        @Attachment
        @Column(length = 4000)
        UploadedFile back;
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Sleeve.class)
            .beans(RecordedUpkeep.class)
            .settings(SETTINGS)
            .application();

    private final Album album = new Album(APPLICATION);

    @AfterEach
    void forget() {
        APPLICATION.bean(RecordedUpkeep.class).clear();
        APPLICATION.cache().heal();
        APPLICATION.worker().drain();
        APPLICATION.cache().clear();
        clean(); // forgets what it has watched
    }

    @Test
    @Behaviour("X-16")
    void deletesWhatNothingRefersToInTwoPassesFarEnoughApart() {
        var upload = album.assign(new Photo(), "never saved");
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusSeconds(1));

        assertThat(clean()).isEqualTo(new Cleaned(1, 0, 1, 0, 0, 0, 0, List.of()));
        APPLICATION.clock().advance(BETWEEN.minusSeconds(5));
        assertThat(clean().watched()).as("too soon").isEqualTo(1);
        assertThat(APPLICATION.cache().ids()).containsExactly(upload.id());
        APPLICATION.clock().advance(Duration.ofSeconds(10));
        var report = clean();

        assertThat(report).isEqualTo(new Cleaned(1, 1, 0, 0, 0, 0, 0, List.of()));
        assertThat(APPLICATION.cache().ids()).isEmpty();
        assertThat(APPLICATION.bean(RecordedUpkeep.class).of(Cleared.class))
                .containsExactly(new Cleared(upload.identity()));
    }

    @Test
    void keepsWhatIsWithinItsLifetime() {
        album.assign(new Photo(), "never saved");
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().minusMinutes(1));

        assertThat(clean()).isEqualTo(new Cleaned(1, 0, 0, 0, 0, 0, 0, List.of()));
    }

    @Test
    void keepsWhatARecordRefersTo() {
        var id = album.add("one");
        APPLICATION.broker().empty(Queues.PROMOTE);
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusDays(1));

        twoPasses();

        assertThat(clean()).isEqualTo(new Cleaned(1, 0, 0, 1, 0, 0, 0, List.of()));
        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.bean(Maintenance.class).reconcile().asked()).isEqualTo(1);
    }

    @Test
    void keepsWhatTheSecondAttributeOfAnotherEntityRefersTo() {
        var ids = List.of("a", "b", "c", "d", "e").stream()
                .map(name -> APPLICATION.inTransaction(entities -> {
                    var sleeve = new Sleeve();
                    APPLICATION.attacher(Sleeve.class, "back").on(sleeve).assign(Album.source(name));
                    entities.persist(sleeve);
                    return sleeve.id;
                }))
                .toList();
        APPLICATION.broker().empty(Queues.PROMOTE);
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusDays(1));

        twoPasses();

        assertThat(ids).hasSize(5);
        assertThat(APPLICATION.cache().ids()).hasSize(5);
        assertThat(APPLICATION.bean(Maintenance.class).reconcile().asked()).isEqualTo(5);
    }

    @Test
    void keepsWhatACachedFileListsAsADerivative() {
        var original = album.assign(new Photo(), "one");
        var derivative = album.assign(new Photo(), "small");
        var json = original.toJson().replaceFirst("\\}$", ",\"derivatives\":{\"small\":" + derivative.toJson() + "}}");
        var id = album.addEmpty();
        APPLICATION.database().update("update Photo set image = '" + json + "' where id = " + id);
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusDays(1));

        twoPasses();

        assertThat(APPLICATION.cache().ids()).hasSize(2);
        APPLICATION.database().update("delete from Photo");
    }

    @Test
    void keepsWhateverARowNamesThatIsNoFile() {
        var upload = album.assign(new Photo(), "one");
        var id = album.addEmpty();
        var broken = "{cache:" + upload.id().replace("/", "\\/");
        APPLICATION.database().update("update Photo set image = '" + broken + "' where id = " + id);
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusDays(1));

        twoPasses();

        assertThat(APPLICATION.cache().ids()).containsExactly(upload.id());
        APPLICATION.database().update("delete from Photo");
    }

    @Test
    void beginsAnewWhenAFileIsReferredToBetweenTwoPasses() {
        var upload = album.assign(new Photo(), "one");
        var id = album.addEmpty();
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusDays(1));
        assertThat(clean().watched()).isEqualTo(1);

        // V16: a stale write brings the value back and a promotion takes it away again
        APPLICATION.clock().advance(BETWEEN.plusSeconds(1));
        APPLICATION.database().update("update Photo set image = '" + upload.toJson() + "' where id = " + id);
        assertThat(clean().referenced()).isEqualTo(1);
        APPLICATION.database().update("update Photo set image = null where id = " + id);

        assertThat(clean()).as("watched anew").isEqualTo(new Cleaned(1, 0, 1, 0, 0, 0, 0, List.of()));
        assertThat(APPLICATION.cache().ids()).containsExactly(upload.id());
    }

    @Test
    void losesNothingWhenTheClockJumps() {
        var id = album.add("one");
        APPLICATION.broker().empty(Queues.PROMOTE);
        APPLICATION.clock().advance(Duration.ofDays(1000));
        twoPasses();
        APPLICATION.clock().advance(Duration.ofDays(-2000));
        twoPasses();
        APPLICATION.clock().reset();
        twoPasses();

        assertThat(album.content(id)).isEqualTo("one");
        APPLICATION.clock().advance(SETTINGS.reconcileAfter().plusMinutes(1));
        assertThat(APPLICATION.bean(Maintenance.class).reconcile().asked()).isEqualTo(1);
    }

    @Test
    void keepsNothingWatchedLongerWhenTheClockGoesBack() {
        album.assign(new Photo(), "never saved");
        APPLICATION.clock().advance(Duration.ofDays(30));
        assertThat(clean().watched()).isEqualTo(1);

        APPLICATION.clock().advance(Duration.ofDays(-20));

        assertThat(clean().deleted()).as("the first pass is in the future now").isZero();
    }

    @Test
    void onlyReportsInADryRun() throws IOException {
        try (var dry = Deployment.of(Photo.class)
                .settings(Deployment.AT_ONCE.withUpkeep(Upkeep.defaults().withDryRun(true)))
                .application()
                .start()) {
            var upload = new Album(dry).assign(new Photo(), "never saved");
            dry.clock().advance(Duration.ofDays(8));
            dry.bean(Maintenance.class).clean();
            dry.clock().advance(BETWEEN.plusSeconds(1));

            assertThat(dry.bean(Maintenance.class).clean().deleted()).isEqualTo(1);

            assertThat(dry.cache().ids()).containsExactly(upload.id());
        }
    }

    @Test
    void leavesFilesOfOthersAlone() throws IOException {
        APPLICATION
                .cache()
                .upload(new ByteArrayInputStream(new byte[] {1}), "2020-01-01/readme.txt", UploadDetails.none());
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusDays(1));

        twoPasses();

        assertThat(clean()).isEqualTo(new Cleaned(1, 0, 0, 0, 1, 0, 0, List.of()));
        assertThat(APPLICATION.cache().ids()).containsExactly("2020-01-01/readme.txt");
    }

    @Test
    void neverTouchesPermanentStorage() {
        var id = album.addStored("one");
        APPLICATION.cache().clear();
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusDays(1));

        twoPasses();

        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void goesOnInTheNextPassWhereAStorageFailed() {
        for (var name : List.of("a", "b", "c")) {
            album.assign(new Photo(), name);
        }
        APPLICATION.clock().advance(SETTINGS.cacheLifetime().plusDays(1));
        clean();
        APPLICATION.clock().advance(BETWEEN.plusSeconds(1));
        APPLICATION
                .cache()
                .once(
                        Point.AFTER_DELETE,
                        () -> APPLICATION.cache().always(Point.BEFORE_DELETE, () -> {
                            throw new StorageException("down, as the test wants");
                        }));

        var failed = clean();

        assertThat(failed.deleted()).isEqualTo(1);
        assertThat(failed.failed()).isEqualTo(1);
        assertThat(APPLICATION.cache().ids()).hasSize(2);
        APPLICATION.cache().heal();
        assertThat(clean().deleted()).isEqualTo(2);
        assertThat(APPLICATION.cache().ids()).isEmpty();
    }

    private static void twoPasses() {
        clean();
        APPLICATION.clock().advance(BETWEEN.plusSeconds(1));
        assertThat(clean().deleted()).isZero();
    }

    private static Cleaned clean() {
        return APPLICATION.bean(Maintenance.class).clean();
    }
}
