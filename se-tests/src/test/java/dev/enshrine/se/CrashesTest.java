// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Definition;
import dev.enshrine.Source;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Failed;
import dev.enshrine.event.Promoted;
import dev.enshrine.event.Superseded;
import dev.enshrine.se.SteppedStorage.Point;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Jobs that die, fail, come twice or come at once. */
class CrashesTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Thumbnailed.class)
            .beans(Thumbnails.class, Observer.class)
            .application();

    private final Album album = new Album(APPLICATION);

    @ApplicationScoped
    static class Thumbnails extends Uploader {
        @Override
        protected void define(Definition definition) {
            definition.derivative(
                    "thumb", request -> Source.of(("small " + request.name()).getBytes(UTF_8), "thumb.txt"));
        }
    }

    /** Fails once when a test says so. */
    @ApplicationScoped
    static class Observer {
        private final AtomicBoolean failing = new AtomicBoolean();

        void failOnce() {
            failing.set(true);
        }

        void hear(@Observes Promoted event) {
            if (failing.getAndSet(false)) {
                throw new IllegalStateException("mail server down for " + event.slot());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_UPLOAD", "HALF_WAY", "AFTER_UPLOAD", "BEFORE_FIND"})
    void promotesAfterACrashInThePermanentStorage(Point point) {
        var id = album.add("one");
        APPLICATION.store().once(point, CrashesTest::crash);

        APPLICATION.worker().crashInPromote();
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void promotesAfterACrashWhileReadingTheCachedFile() {
        var id = album.add("one");
        APPLICATION.cache().once(Point.BEFORE_OPEN, CrashesTest::crash);

        APPLICATION.worker().crashInPromote();
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_DELETE", "AFTER_DELETE"})
    @Behaviour("BG-42")
    void destroysAfterACrashInThePermanentStorage(Point point) {
        var id = album.addStored("one");
        album.remove(id);
        APPLICATION.store().once(point, CrashesTest::crash);

        APPLICATION.worker().crashInDestroy();
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"BEFORE_UPLOAD", "HALF_WAY", "AFTER_UPLOAD", "BEFORE_FIND"})
    @Behaviour({"X-11", "BG-39"})
    void triesAgainWhenThePermanentStorageFailsOnce(Point point) {
        var id = album.add("one");
        APPLICATION.store().once(point, CrashesTest::fail);

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.events().of(Failed.class)).singleElement().satisfies(event -> {
            assertThat(event.parked()).isFalse();
            assertThat(event.attempt()).isEqualTo(1);
            assertThat(event.reason()).contains("disk full");
        });
    }

    @Test
    @Behaviour({"X-11", "X-12", "BG-39"})
    void parksAJobThatFailsAgainAndAgainWithItsReason() {
        var id = album.add("one");
        APPLICATION.store().always(Point.BEFORE_UPLOAD, CrashesTest::fail);

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("cache");
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
        assertThat(APPLICATION.events().of(Failed.class)).hasSize(5);
        assertThat(APPLICATION.events().of(Failed.class).get(4).parked()).isTrue();
    }

    @Test
    void parksAJobWhoseCachedFileIsGone() {
        var id = album.add("one");
        var cached = album.file(id).orElseThrow();
        APPLICATION.cache().clear();

        APPLICATION.worker().drain();

        assertThat(APPLICATION.queues().texts(Queues.PARKED))
                .singleElement()
                .asString()
                .contains(cached.id());
        // nothing can be read, so the record has to go for the invariants
        album.delete(id);
    }

    @Test
    void parksAPoisonedJobThatCrashesItsWorkerEveryTime() {
        var id = album.add("one");
        APPLICATION.store().always(Point.BEFORE_UPLOAD, CrashesTest::crash);

        APPLICATION.worker().drainCrashing();

        assertThat(album.storage(id)).hasValue("cache");
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
    }

    @Test
    @Behaviour("BG-43")
    void copiesOnceWhenAPromoteJobComesTwice() {
        var id = album.add("one");
        APPLICATION.worker().duplicate(Queues.PROMOTE);
        APPLICATION.worker().promote();
        APPLICATION.store().always(Point.BEFORE_UPLOAD, CrashesTest::crash);

        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(1);
        // told again rather than never: the worker cannot know whether the first one came to tell
        assertThat(APPLICATION.events().of(Promoted.class))
                .isNotEmpty()
                .containsOnly(APPLICATION.events().of(Promoted.class).get(0));
    }

    @Test
    void doesAPromoteJobThatComesTwiceAtOnce() {
        var id = album.add("one");
        APPLICATION.worker().duplicate(Queues.PROMOTE);

        APPLICATION.worker().twoAtOnce(Queues.PROMOTE);
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    @Behaviour("BG-42")
    void doesADestroyJobThatComesTwiceAtOnce() {
        var id = album.addStored("one");
        album.replace(id, "two");
        APPLICATION.worker().duplicate(Queues.DESTROY);

        APPLICATION.worker().twoAtOnce(Queues.DESTROY);
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
    }

    @Test
    @Behaviour({"BG-38", "BG-44"})
    void doesAJobThatComesLongAfterItsFileWasReplaced() {
        var id = album.add("one");
        APPLICATION.worker().duplicate(Queues.PROMOTE);
        APPLICATION.worker().promote();
        album.replace(id, "two");

        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void promotesWhateverAnObserverThrows() {
        var id = album.add("one");
        APPLICATION.bean(Observer.class).failOnce();

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.events().of(Failed.class)).isEmpty();
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    @Tag("early")
    void doesNotCountWaitingForTheRowAsTries() throws RollbackException {
        var open = APPLICATION.begin();
        var id = open.run(entities -> {
            CommitGate.brokerFirst(APPLICATION, CrashesTest::comeEarlySixTimes);
            var photo = new Photo();
            album.assign(photo, "one");
            entities.persist(photo);
            return photo.id;
        });
        open.commit();
        APPLICATION.store().once(Point.BEFORE_UPLOAD, CrashesTest::fail);

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
    }

    /** More often than a job may fail. */
    private static void comeEarlySixTimes() {
        var worker = APPLICATION.worker();
        worker.onAnotherThread(() -> {
                    for (int i = 0; i < 6; i++) {
                        APPLICATION.queues().deliverWaiting(Queues.PROMOTE);
                        assertThat(worker.promote()).isTrue();
                    }
                    return true;
                })
                .join();
    }

    @Test
    @Behaviour("X-11")
    void doesAParkedJobThatAnOperatorSendsAgain() {
        var id = album.add("one");
        APPLICATION.store().always(Point.BEFORE_UPLOAD, CrashesTest::fail);
        APPLICATION.worker().drain();
        APPLICATION.store().heal();

        APPLICATION.queues().move(Queues.PARKED, Queues.PROMOTE);
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    void parksADestructionThatFailsAgainAndAgain() {
        var id = album.addStored("one");
        var file = album.file(id).orElseThrow();
        APPLICATION.store().always(Point.BEFORE_DELETE, CrashesTest::fail);

        album.remove(id);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.queues().texts(Queues.PARKED))
                .singleElement()
                .asString()
                .contains(file.id());
        assertThat(album.content(file)).isEqualTo("one");
    }

    @Test
    @Behaviour({"X-11", "BG-38"})
    void firesSupersededWhenTheFileWasReplaced() {
        var id = album.add("one");
        var cached = album.file(id).orElseThrow();
        album.replace(id, "two");

        APPLICATION.worker().drain();

        assertThat(APPLICATION.events().of(Superseded.class))
                .singleElement()
                .satisfies(event -> assertThat(event.cached()).isEqualTo(cached.identity()));
    }

    @Test
    @Behaviour("X-01")
    void destroysTheDerivativesOfAPromotionThatCrashedBeforeTheRowWasWritten() {
        var id = addThumbnailed("one");
        APPLICATION.store().always(Point.AFTER_UPLOAD, new CrashAtSecond());
        APPLICATION.worker().crashInPromote();
        APPLICATION.store().heal();
        assertThat(APPLICATION.store().ids()).hasSizeGreaterThan(1);

        APPLICATION.transact(entities -> entities.remove(entities.find(Thumbnailed.class, id)));
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void promotesADerivativeTogetherWithItsOriginal() {
        addThumbnailed("one");

        APPLICATION.worker().drain();

        var image = APPLICATION
                .database()
                .rows("select image from Thumbnailed")
                .get(0)
                .get("image")
                .orElseThrow();
        assertThat(image).contains("derivatives").contains("thumb");
        assertThat(APPLICATION.store().ids()).hasSize(2);
    }

    @Test
    @Behaviour("BG-36")
    void destroysADerivativeTogetherWithItsOriginal() {
        var id = addThumbnailed("one");
        APPLICATION.worker().drain();

        APPLICATION.transact(entities -> entities.remove(entities.find(Thumbnailed.class, id)));
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    private static Long addThumbnailed(String content) {
        return APPLICATION.inTransaction(entities -> {
            var record = new Thumbnailed();
            APPLICATION.attacher(Thumbnailed.class).on(record).assign(Album.source(content));
            entities.persist(record);
            return record.id;
        });
    }

    private static void crash() {
        throw new Worker.Crash();
    }

    private static void fail() throws IOException {
        throw new IOException("disk full");
    }

    /** Crashes when it is reached for the second time. */
    private static final class CrashAtSecond implements SteppedStorage.Step {
        private int reached;

        @Override
        public void run() {
            reached++;
            if (reached == 2) {
                throw new Worker.Crash();
            }
        }
    }
}
