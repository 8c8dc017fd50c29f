// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.DestroyHook;
import dev.enshrine.JobRequest;
import dev.enshrine.Of;
import dev.enshrine.PromoteHook;
import dev.enshrine.RecordAttacher;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Destroyed;
import dev.enshrine.event.Promoted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hooks at three levels, the nearest wins, and arguments that travel with the job. */
class HooksTest {

    @Entity(name = "Hooked")
    static class Hooked {
        @Id
        @GeneratedValue
        Long id;

        String title;

        @Attachment(uploader = HookedUploader.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class HookedUploader extends Uploader {
        @Override
        protected void define(Definition image) {
            image.onPromote((attacher, job) -> job.with("level", "uploader").enqueue())
                    .onDestroy((attacher, job) -> job.with("level", "uploader").enqueue());
        }
    }

    /** For all uploaders. Notes what it saw. */
    @ApplicationScoped
    static class GlobalHooks implements PromoteHook, DestroyHook {
        final List<String> seen = new CopyOnWriteArrayList<>();
        boolean keepsFiles;

        @Override
        public void promote(RecordAttacher<?> attacher, JobRequest job) {
            seen.add("promote " + attacher.requireFile().storage());
            job.with("level", "global").enqueue();
        }

        @Override
        public void destroy(RecordAttacher<?> attacher, JobRequest job) {
            seen.add("destroy " + attacher.requireFile().storage());
            if (!keepsFiles) {
                job.with("level", "global").enqueue();
            }
        }

        void reset() {
            seen.clear();
            keepsFiles = false;
        }

        void keepFiles() {
            keepsFiles = true;
        }

        List<String> seen() {
            return seen;
        }
    }

    /** Hears of photos only. */
    @ApplicationScoped
    static class PhotoObserver {
        private final List<Promoted> heard = new CopyOnWriteArrayList<>();

        void hear(@Observes @Of(Photo.class) Promoted event) {
            heard.add(event);
        }

        List<Promoted> heard() {
            return heard;
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Hooked.class)
            .beans(HookedUploader.class, GlobalHooks.class, PhotoObserver.class)
            .application();

    private final Album album = new Album(APPLICATION);
    private final GlobalHooks global = APPLICATION.bean(GlobalHooks.class);

    @BeforeEach
    void reset() {
        global.reset();
    }

    @Test
    @Behaviour({"BG-01", "BG-04"})
    void runsTheGlobalHook() {
        album.addStored("one");

        assertThat(promoted().arguments()).isEqualTo(Map.of("level", "global"));
        assertThat(global.seen()).containsExactly("promote cache");
    }

    @Test
    @Behaviour("BG-01")
    void prefersTheUploadersHook() {
        addHooked(attacher -> {});
        APPLICATION.worker().drain();

        assertThat(promoted().arguments()).isEqualTo(Map.of("level", "uploader"));
        assertThat(global.seen()).isEmpty();
    }

    @Test
    @Behaviour({"BG-01", "BG-11"})
    void prefersTheRecordsHookMost() {
        addHooked(attacher ->
                attacher.onPromote((same, job) -> job.with("level", "record").enqueue()));
        APPLICATION.worker().drain();

        assertThat(promoted().arguments()).isEqualTo(Map.of("level", "record"));
    }

    @Test
    @Behaviour({"BG-11", "BG-17"})
    void letsArgumentsTravelToTheEvent() {
        addHooked(attacher -> attacher.with("userId", "42").with("userId", "43"));
        APPLICATION.worker().drain();

        assertThat(promoted().arguments()).containsEntry("userId", "43").containsEntry("level", "uploader");
    }

    @Test
    @Behaviour({"BG-13", "BG-15", "BG-17"})
    void showsTheArgumentsToTheHook() {
        addHooked(attacher -> attacher.with("userId", "42")
                .onPromote((same, job) ->
                        job.with("seen", job.arguments().get("userId")).enqueue()));
        APPLICATION.worker().drain();

        assertThat(promoted().arguments()).containsEntry("seen", "42");
    }

    @Test
    @Behaviour("PE-19")
    void keepsArgumentsAndHookOfADetachedRecordThatIsMerged() {
        APPLICATION.transact(entities -> {
            var detached = new Hooked();
            var attacher = APPLICATION.attacher(Hooked.class).on(detached);
            attacher.with("userId", "42")
                    .onPromote((same, job) -> job.with("level", "record").enqueue());
            attacher.assign(Album.source("one"));
            entities.merge(detached);
        });
        APPLICATION.worker().drain();

        assertThat(promoted().arguments()).containsEntry("userId", "42").containsEntry("level", "record");
    }

    @Test
    void keepsWhatWasSaidAboutAFileWhenAnEqualValueOfItIsForgotten() {
        var detached = new Hooked();
        var forgotten = assignTheSameFileTo(detached);
        await().untilAsserted(() -> {
            System.gc();
            assertThat(forgotten.get()).isNull();
        });

        APPLICATION.transact(entities -> entities.merge(detached));
        APPLICATION.worker().drain();

        assertThat(promoted().arguments()).containsEntry("userId", "42");
    }

    /** Uploads for a record that is given up, and assigns the upload to the other one. */
    private static WeakReference<UploadedFile> assignTheSameFileTo(Hooked other) {
        var file = APPLICATION.attacher(Hooked.class).on(new Hooked()).assign(Album.source("one"));
        var attacher = APPLICATION.attacher(Hooked.class).on(other);
        attacher.with("userId", "42").assignCached(file.toJson());
        return new WeakReference<>(file);
    }

    @Test
    @Behaviour("PE-13")
    void leavesTheFileInCacheWhenTheHookEnqueuesNothing() {
        addHooked(attacher -> attacher.onPromote((same, job) -> {}));

        assertThat(APPLICATION.worker().waiting()).isZero();
        // a cached record without a job is what the invariants forbid and this hook asked for
        APPLICATION.transact(
                entities -> entities.createQuery("delete from Hooked").executeUpdate());
    }

    @Test
    void enqueuesOnceHoweverOftenTheHookSaysSo() {
        addHooked(attacher -> attacher.onPromote((same, job) -> {
            job.enqueue();
            job.enqueue();
        }));

        assertThat(APPLICATION.queues().depth(Queues.PROMOTE)).isEqualTo(1);
    }

    @Test
    void failsTheSaveWhenTheHookFails() {
        assertThatThrownBy(() -> addHooked(attacher -> attacher.onPromote((same, job) -> {
                    throw new IllegalArgumentException("no tenant");
                })))
                .hasStackTraceContaining("no tenant");

        assertThat(APPLICATION.database().rows("select * from Hooked")).isEmpty();
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    @Behaviour({"PE-22", "BG-22", "BG-24"})
    void asksToDestroyTheOldFileFirstAndToPromoteThen() {
        var id = album.addStored("one");
        global.reset();

        album.replace(id, "two");

        assertThat(global.seen()).containsExactly("destroy store", "promote cache");
    }

    @Test
    @Behaviour("PE-13")
    void keepsTheFileWhenTheDestroyHookEnqueuesNothing() {
        var id = album.addStored("one");
        var old = album.file(id).orElseThrow();
        global.keepFiles();

        album.remove(id);
        APPLICATION.worker().drain();

        assertThat(album.content(old)).isEqualTo("one");
        APPLICATION.store().clear();
    }

    @Test
    @Behaviour("BG-18")
    void letsTheDestroyHooksArgumentsTravelToTheEvent() {
        var id = album.addStored("one");

        album.delete(id);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.events().of(Destroyed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.arguments()).containsEntry("level", "global"));
    }

    @Test
    void tellsAnObserverOfOneEntityOnlyAboutThatEntity() {
        addHooked(attacher -> {});
        var id = album.addStored("one");

        assertThat(APPLICATION.bean(PhotoObserver.class).heard())
                .extracting(event -> event.slot().recordId())
                .contains(id.toString());
        assertThat(APPLICATION.bean(PhotoObserver.class).heard())
                .allSatisfy(event -> assertThat(event.slot().entity()).isEqualTo("Photo"));
    }

    @Test
    @Behaviour({"X-10", "BG-35"})
    void sendsIdentitiesAndNoMetadata() {
        var id = album.add("one");
        var cached = album.file(id).orElseThrow();

        assertThat(APPLICATION.queues().texts(Queues.PROMOTE))
                .singleElement()
                .satisfies(text -> assertThat(text)
                        .contains("\"Photo\"")
                        .contains("\"image\"")
                        .contains("\"" + id + "\"")
                        .contains(cached.id())
                        .doesNotContain("picture.txt")
                        .doesNotContain("text/plain"));
    }

    private Promoted promoted() {
        var events = APPLICATION.events().of(Promoted.class);
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    private static Long addHooked(Consumer<RecordAttacher<Hooked>> prepare) {
        return APPLICATION.inTransaction(entities -> {
            var record = new Hooked();
            var attacher = APPLICATION.attacher(Hooked.class).on(record);
            prepare.accept(attacher);
            attacher.assign(Album.source("one"));
            entities.persist(record);
            return record.id;
        });
    }
}
