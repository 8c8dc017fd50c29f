// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Promoted;
import dev.enshrine.event.Superseded;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When hooks run, which one counts then, and what they are shown. */
class HookMomentsTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);
    private final List<String> asked = new ArrayList<>();

    @Test
    @Behaviour("BG-12")
    void usesADestroyHookThatWasSetAfterTheChange() {
        var id = album.addStored("one");

        APPLICATION.transact(entities -> {
            var attacher = APPLICATION.attacher(Photo.class).on(entities.find(Photo.class, id));
            attacher.remove();
            attacher.onDestroy((same, job) -> {
                asked.add("destroy " + same.requireFile().storage());
                job.enqueue();
            });
        });

        assertThat(asked).containsExactly("destroy store");
    }

    @Test
    @Behaviour({"DT-03", "BG-22", "BG-23", "BG-36"})
    void showsTheOldFileWithItsDerivativesToTheDestroyHook() {
        var photo = new Photo();
        photo.id = 4711L;
        var thumb = UploadedFile.of(new FileIdentity("store", "thumb"), Map.of());
        var attacher = APPLICATION.attacher(Photo.class).on(photo);
        attacher.load(UploadedFile.of(new FileIdentity("store", "old"), Map.of())
                .withDerivatives(Derivatives.none().with("thumb", thumb)));
        attacher.onPromote((same, job) -> {}).onDestroy((same, job) -> {
            asked.add(same.fileIdentity() + " with "
                    + same.requireFile().derivatives().files());
            asked.add(job.files().toString());
        });

        attacher.assign(Album.source("one"));
        attacher.finalizeAttachment();

        assertThat(asked).containsExactly("store:old with [store:thumb]", "[store:old, store:thumb]");
    }

    @Test
    @Behaviour({"DT-08", "X-08"})
    void keepsThePreviousFileWhenTheNewOneCannotEvenBeAskedFor() {
        var id = album.addStored("one");
        var before = album.file(id).orElseThrow();

        assertThatThrownBy(() -> APPLICATION.transact(entities -> {
                    var attacher = APPLICATION.attacher(Photo.class).on(entities.find(Photo.class, id));
                    attacher.onPromote((same, job) -> {
                        throw new IllegalStateException("no tenant");
                    });
                    attacher.assign(Album.source("two"));
                }))
                .hasStackTraceContaining("no tenant");
        APPLICATION.worker().drain();

        assertThat(album.file(id)).hasValue(before);
        assertThat(album.content(before)).isEqualTo("one");
    }

    @Test
    @Behaviour("DT-08")
    void staysChangedWhenTheNewFileCannotEvenBeAskedFor() {
        var photo = new Photo();
        photo.id = 4711L;
        var attacher = APPLICATION.attacher(Photo.class).on(photo);
        attacher.onPromote((same, job) -> {
            throw new IllegalStateException("no tenant");
        });
        attacher.assign(Album.source("one"));

        assertThatThrownBy(attacher::finalizeAttachment).hasMessage("no tenant");

        assertThat(attacher.isChanged()).isTrue();
        assertThat(attacher.isCached()).isTrue();
    }

    @Test
    @Behaviour({"BG-25", "BG-17", "BG-18"})
    void runsAHookInSoManyWordsThoughThereIsNothingToDo() {
        var photo = new Photo();
        photo.id = 4711L;
        var attacher = APPLICATION.attacher(Photo.class).on(photo);
        attacher.with("userId", "42")
                .onPromote((same, job) -> {
                    asked.add("promote " + job.files() + job.arguments());
                    job.enqueue();
                })
                .onDestroy((same, job) -> {
                    asked.add("destroy " + job.files() + job.arguments());
                    job.enqueue();
                });

        attacher.promoteInBackground();
        attacher.destroyInBackground();
        attacher.load(UploadedFile.of(new FileIdentity("cache", "a"), Map.of()));
        attacher.destroyInBackground();

        assertThat(asked).containsExactly("promote []{userId=42}", "destroy []{userId=42}", "destroy []{userId=42}");
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    @Behaviour({"BG-17", "BG-11"})
    void letsArgumentsTravelWithAnExplicitCall() {
        var id = album.add("one");
        APPLICATION.queues().empty(Queues.PROMOTE);

        APPLICATION
                .attacher(Photo.class)
                .on(album.detached(id))
                .with("userId", "42")
                .onPromote((same, job) -> job.enqueue())
                .promoteInBackground();
        APPLICATION.worker().drain();

        assertThat(APPLICATION.events().of(Promoted.class))
                .singleElement()
                .satisfies(event -> assertThat(event.arguments()).isEqualTo(Map.of("userId", "42")));
    }

    @Test
    @Behaviour({"BG-45", "BG-38"})
    void doesNothingForAFileThatWasRemovedBeforeItsJob() {
        var id = album.add("one");
        album.remove(id);

        APPLICATION.worker().drain();

        assertThat(APPLICATION.events().of(Superseded.class)).hasSize(1);
        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    @Behaviour({"BG-46", "BG-38"})
    void leavesTheCachedFileOfADeletedRecordToTheCleaner() {
        var id = album.add("one");
        album.delete(id);

        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.cache().ids()).hasSize(1);
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    @Behaviour("DT-10")
    void destroysTheFirstFileWhenItIsRemovedAndAnotherAssigned() {
        var id = album.addStored("one");

        APPLICATION.transact(entities -> {
            album.remove(entities, id);
            album.replace(entities, id, "two");
        });
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }
}
