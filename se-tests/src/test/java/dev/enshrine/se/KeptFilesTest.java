// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.AttachmentChangedException;
import dev.enshrine.Definition;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.se.SteppedStorage.Point;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An uploader that keeps its files loses none, and leaves no garbage either. */
class KeptFilesTest {

    @Entity(name = "Kept")
    static class Kept {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = Keeper.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class Keeper extends Uploader {
        private final List<String> asked = new ArrayList<>();

        List<String> asked() {
            return asked;
        }

        @Override
        protected void define(Definition image) {
            image.derivative("thumb", request -> Source.of("thumb".getBytes(UTF_8), "thumb.txt"))
                    .onDestroy((attacher, job) -> {
                        asked.add("destroy " + job.files());
                        job.enqueue();
                    })
                    .keepFiles();
        }
    }

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Kept.class).beans(Keeper.class).application();

    @AfterEach
    void clearTheStoreWhichNoRowRefersTo() {
        APPLICATION.bean(Keeper.class).asked().clear();
        APPLICATION.transact(
                entities -> entities.createQuery("delete from Kept").executeUpdate());
        APPLICATION.store().clear();
    }

    @Test
    @Behaviour({"BG-30", "RM-02"})
    void keepsReplacedRemovedAndDeletedFilesWithTheirDerivatives() {
        var id = addStored("one");
        change(
                id,
                (entities, record) ->
                        APPLICATION.attacher(Kept.class).on(record).assign(Album.source("two")));
        APPLICATION.worker().drain();
        change(
                id,
                (entities, record) ->
                        APPLICATION.attacher(Kept.class).on(record).remove());
        change(id, EntityManager::remove);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).hasSize(4);
        assertThat(APPLICATION.bean(Keeper.class).asked()).isEmpty();
    }

    @Test
    @Behaviour({"AH-18", "X-15"})
    void destroysTheCopyOfAPromotionThatWasInVain() {
        var id = add("one");
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> change(id, EntityManager::remove));

        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    @Behaviour({"AH-18", "X-15"})
    void destroysTheCopyOfAUsersOwnPromotionThatWasInVain() {
        var id = add("one");
        var attacher = APPLICATION.attacher(Kept.class).on(record(id));
        APPLICATION.store().once(Point.AFTER_UPLOAD, () -> change(id, EntityManager::remove));

        assertThatThrownBy(attacher::atomicPromote).isInstanceOf(AttachmentChangedException.class);
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    void doesAsItIsToldWhenAskedInSoManyWords() {
        var id = addStored("one");

        APPLICATION.attacher(Kept.class).on(record(id)).destroyAttached();
        assertThat(APPLICATION.bean(Keeper.class).asked()).isEmpty();
        APPLICATION.attacher(Kept.class).on(record(id)).destroyInBackground();

        assertThat(APPLICATION.bean(Keeper.class).asked()).hasSize(1);
    }

    private static Long add(String content) {
        return APPLICATION.inTransaction(entities -> {
            var record = new Kept();
            APPLICATION.attacher(Kept.class).on(record).assign(Album.source(content));
            entities.persist(record);
            return record.id;
        });
    }

    private static Long addStored(String content) {
        var id = add(content);
        APPLICATION.worker().drain();
        return id;
    }

    private static Kept record(Long id) {
        return APPLICATION.inTransaction(entities -> entities.find(Kept.class, id));
    }

    private static void change(Long id, BiConsumer<EntityManager, Kept> change) {
        APPLICATION.transact(entities -> change.accept(entities, entities.find(Kept.class, id)));
    }
}
