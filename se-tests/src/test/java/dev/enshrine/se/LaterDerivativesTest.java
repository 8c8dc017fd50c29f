// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.DerivativeOptions;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.DerivativeSources;
import dev.enshrine.FileIdentity;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.UnprocessableFileException;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.DerivativesMade;
import dev.enshrine.event.Failed;
import dev.enshrine.se.SteppedStorage.Point;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Derivatives that a job of their own makes, after the file was promoted. */
class LaterDerivativesTest {

    @Entity(name = "Video")
    static class Video {
        @Id
        @GeneratedValue
        Long id;

        String title;

        @Attachment(uploader = Videos.class)
        @Column(length = 4000)
        UploadedFile film;
    }

    @ApplicationScoped
    static class Videos extends Uploader {
        /** What happens when a processor of that name has made its file. */
        private final Map<String, SteppedStorage.Step> steps = new ConcurrentHashMap<>();

        @Override
        protected void define(Definition film) {
            film.derivative("thumb", this::made)
                    .derivative("poster", this::made)
                    .derivatives(
                            "clips",
                            request -> DerivativeSources.of(List.of(made(request, "first"), made(request, "second"))))
                    .derivative("gif", this::made)
                    .derivativesLater("poster", "clips")
                    .derivativesOnDemand("gif");
        }

        void step(String name, SteppedStorage.Step step) {
            steps.put(name, step);
        }

        void forgetSteps() {
            steps.clear();
        }

        private Source made(DerivativeRequest request) throws IOException {
            return made(request, request.arguments().getOrDefault("manner", "plain"));
        }

        private Source made(DerivativeRequest request, String manner) throws IOException {
            var result = request.newFile(".txt");
            Files.writeString(
                    result, request.name() + " " + manner + " " + Files.readString(request.original()), UTF_8);
            steps.getOrDefault(request.name(), () -> {}).run();
            return Source.of(result);
        }
    }

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Video.class).beans(Videos.class).onPostgres().application();

    @AfterEach
    void forgetTheSteps() {
        videos().forgetSteps();
    }

    @Test
    @Behaviour({"DB-11", "DB-04"})
    void isStoredBeforeItsLaterDerivativesAreMade() {
        var id = add("one");

        APPLICATION.worker().promote();

        assertThat(row(id).storage()).isEqualTo("store");
        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb");
        assertThat(attacher(id).derivatives().missing()).containsExactly("poster", "clips");

        APPLICATION.worker().promote();

        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb", "poster", "clips");
        assertThat(attacher(id).derivatives().missing()).isEmpty();
        assertThat(content(id, "poster")).isEqualTo("poster plain one");
        assertThat(content(id, "clips", 1)).isEqualTo("clips second one");
    }

    @Test
    void tellsWhenTheyAreThere() {
        var id = APPLICATION.inTransaction(entities -> {
            var video = new Video();
            APPLICATION.attacher(Video.class).on(video).with("manner", "sharp").assign(Album.source("one"));
            entities.persist(video);
            return video.id;
        });

        APPLICATION.worker().drain();

        assertThat(content(id, "poster")).isEqualTo("poster sharp one");
        assertThat(APPLICATION.events().of(DerivativesMade.class))
                .singleElement()
                .satisfies(made -> {
                    assertThat(made.names()).containsExactly("poster", "clips");
                    assertThat(made.arguments()).containsEntry("manner", "sharp");
                    assertThat(made.file().derivatives().asMap()).containsOnlyKeys("thumb", "poster", "clips");
                });
    }

    @Test
    void asksForThemAgainWhenThePromotionIsDeliveredTwiceAndTheyAreMissing() {
        var id = add("one");
        var promotion = APPLICATION.queues().texts(Queues.PROMOTE).get(0);
        APPLICATION.worker().promote();
        APPLICATION.queues().empty(Queues.PROMOTE);
        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb");

        APPLICATION.queues().send(Queues.PROMOTE, promotion);
        APPLICATION.worker().drain();

        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb", "poster", "clips");
    }

    @Test
    void loosesNothingWhenTheServerStopsRightAfterThePromotionIsCommitted() {
        var id = add("one");
        videos().step("poster", () -> {
            throw new Worker.Crash();
        });
        APPLICATION.worker().promote();
        APPLICATION.worker().crashInPromote();
        forgetTheSteps();

        APPLICATION.worker().drain();

        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb", "poster", "clips");
    }

    @Test
    @Behaviour({"AH-39", "DB-10", "X-09"})
    void twoJobsAtOnceNeverDropEachOthers() throws Exception {
        var id = addStored("one");
        removeAll(id);
        var both = new CyclicBarrier(2);
        SteppedStorage.Step together = () -> await(both);
        videos().step("poster", together);
        videos().step("gif", together);
        ask(id, "poster");
        ask(id, "gif");

        APPLICATION.worker().twoAtOnce(Queues.PROMOTE);
        forgetTheSteps();

        assertThat(row(id).derivatives().asMap()).containsKeys("poster", "gif");
    }

    @Test
    void keepsADerivativeThatWasAddedWhileTheFileWasBeingPromoted() {
        var id = add("one");
        videos().step("thumb", () -> {
            forgetTheSteps();
            var attacher = attacher(id);
            attacher.derivatives().add(DerivativeSources.of(Map.of("subtitles", Album.source("words"))));
            attacher.atomicPersist();
        });

        APPLICATION.worker().promote();

        assertThat(row(id).storage()).isEqualTo("store");
        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb", "subtitles");
    }

    @Test
    @Behaviour("DB-08")
    void destroysWhatItMadeWhenTheFileWasReplacedMeanwhile() {
        var id = addStored("one");
        videos().step("gif", () -> {
            forgetTheSteps();
            replace(id, "two");
        });
        ask(id, "gif");

        APPLICATION.worker().drain();

        assertThat(content(row(id))).isEqualTo("two");
        assertThat(row(id).derivatives().asMap()).doesNotContainKey("gif");
        assertThat(APPLICATION.store().ids()).hasSize(5);
    }

    @Test
    void destroysWhatACrashedTryMadeWhenTheFileWasReplacedBeforeTheNext() {
        var id = addStored("one");
        var folder = row(id).id() + ".d";
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> {
            replace(id, "two");
            throw new Worker.Crash();
        });
        ask(id, "gif");
        APPLICATION.worker().crashInPromote();
        assertThat(APPLICATION.store().ids()).anyMatch(file -> file.startsWith(folder + "/gif-"));

        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).noneMatch(file -> file.startsWith(folder));
    }

    @Test
    void destroysWhatItMadeWhenTheRecordWasDeletedMeanwhile() {
        var id = addStored("one");
        videos().step("gif", () -> {
            forgetTheSteps();
            APPLICATION.transact(entities -> entities.remove(entities.find(Video.class, id)));
        });
        ask(id, "gif");

        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    @Behaviour({"DB-08", "X-01"})
    void destroysWhatItMadeWhenALaterProcessorFailsForGood() {
        var id = addStored("one");
        removeAll(id);
        APPLICATION.worker().drain();
        videos().step("gif", () -> {
            throw new UnprocessableFileException("this film cannot be a GIF");
        });
        APPLICATION.transact(
                entities -> attacher(id).derivatives().createInBackground(DerivativeOptions.of("poster", "gif")));

        APPLICATION.worker().drain();

        assertThat(row(id).derivatives().isEmpty()).isTrue();
        assertThat(APPLICATION.store().ids()).containsExactly(row(id).id());
        assertThat(APPLICATION.events().of(Failed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.attempt())
                    .as("no second try of what cannot succeed")
                    .isEqualTo(1);
            assertThat(failed.parked()).isTrue();
            assertThat(failed.reason()).contains("this film cannot be a GIF");
        });
    }

    @Test
    @Behaviour({"DE-15", "DB-08"})
    void destroysTheFileThatANewOneReplaces() {
        var id = addStored("one");
        var before = row(id).derivatives().find("poster").orElseThrow();
        APPLICATION.transact(entities -> attacher(id)
                .derivatives()
                .createInBackground(DerivativeOptions.of("poster").with("manner", "sharp")));

        APPLICATION.worker().drain();

        assertThat(content(id, "poster")).isEqualTo("poster sharp one");
        assertThat(APPLICATION.store().exists(before.id())).isFalse();
    }

    @Test
    void changesNothingWhenItIsDeliveredTwice() {
        var id = add("one");
        APPLICATION.worker().promote();
        APPLICATION.worker().duplicate(Queues.PROMOTE);

        APPLICATION.worker().drain();

        assertThat(row(id).derivatives().files()).hasSize(4);
        assertThat(APPLICATION.store().ids()).hasSize(5);
    }

    @Test
    void triesAgainWhenTheStorageFails() {
        var id = add("one");
        APPLICATION.worker().promote();
        APPLICATION.store().once(Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });

        APPLICATION.worker().drain();

        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb", "poster", "clips");
    }

    @Test
    void waitsForThePromotionOfACachedFile() {
        var id = add("one");
        ask(id, "gif");
        APPLICATION.worker().duplicate(Queues.PROMOTE);

        APPLICATION.worker().drain();

        assertThat(row(id).derivatives().asMap()).containsOnlyKeys("thumb", "poster", "clips", "gif");
    }

    @Test
    void isNotAskedForWhenTheTransactionRollsBack() {
        var id = addStored("one");
        try (var transaction = APPLICATION.begin()) {
            transaction.execute(entities -> attacher(id).derivatives().createInBackground(DerivativeOptions.of("gif")));
            transaction.rollback();
        }

        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void refusesANameThatTheUploaderDoesNotHave() {
        var id = addStored("one");

        assertThatThrownBy(() -> attacher(id).derivatives().createInBackground(DerivativeOptions.of("huge")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("huge");
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void cannotGiveAJobASource() {
        var id = addStored("one");
        var options = DerivativeOptions.of("gif").from(Album.source("other"));

        assertThatThrownBy(() -> attacher(id).derivatives().createInBackground(options))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void parksAJobThatAsksForDerivativesOfAnotherRecordsFile() {
        var id = addStored("one");
        var other = addStored("two");
        ask(id, "gif");
        var foreign = APPLICATION
                .queues()
                .texts(Queues.PROMOTE)
                .get(0)
                .replace(row(id).id(), row(other).id());
        APPLICATION.queues().empty(Queues.PROMOTE);

        APPLICATION.queues().send(Queues.PROMOTE, foreign);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isEqualTo(1);
        assertThat(row(other).derivatives().asMap()).doesNotContainKey("gif");
    }

    private static void removeAll(Long id) {
        var attacher = attacher(id);
        attacher.derivatives().remove();
        attacher.atomicPersist();
    }

    private static void await(CyclicBarrier both) throws IOException {
        try {
            both.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private static Videos videos() {
        return APPLICATION.bean(Videos.class);
    }

    private static void ask(Long id, String name) {
        APPLICATION.transact(entities -> attacher(id).derivatives().createInBackground(DerivativeOptions.of(name)));
    }

    private static Long add(String content) {
        return APPLICATION.inTransaction(entities -> {
            var video = new Video();
            APPLICATION.attacher(Video.class).on(video).assign(Album.source(content));
            entities.persist(video);
            return video.id;
        });
    }

    private static Long addStored(String content) {
        var id = add(content);
        APPLICATION.worker().drain();
        return id;
    }

    private static void replace(Long id, String content) {
        APPLICATION.transact(entities -> APPLICATION
                .attacher(Video.class)
                .on(entities.find(Video.class, id))
                .assign(Album.source(content)));
    }

    private static RecordAttacher<Video> attacher(Long id) {
        return APPLICATION.attacher(Video.class).retrieve(id, identity(id));
    }

    private static FileIdentity identity(Long id) {
        return row(id).identity();
    }

    private static UploadedFile row(Long id) {
        return APPLICATION
                .database()
                .rows("select film from Video where id = " + id)
                .get(0)
                .get("film")
                .map(UploadedFile::fromJson)
                .orElseThrow();
    }

    private static String content(Long id, Object... path) {
        return content(row(id).derivatives().find(path).orElseThrow());
    }

    private static String content(UploadedFile file) {
        return new Album(APPLICATION).content(file);
    }
}
