// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Destroyed;
import dev.enshrine.event.Promoted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hooks of uploaders that extend other uploaders, which are beans of their own. */
class UploaderHooksTest {

    @MappedSuperclass
    abstract static class WithId {
        @Id
        @GeneratedValue
        Long id;
    }

    @Entity(name = "OfParent")
    static class OfParent extends WithId {
        @Attachment(uploader = Parent.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "OfHeir")
    static class OfHeir extends WithId {
        @Attachment(uploader = Heir.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @Entity(name = "OfRebel")
    static class OfRebel extends WithId {
        @Attachment(uploader = Rebel.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class Parent extends Uploader {
        private String mood = "calm";

        void mood(String value) {
            mood = value;
        }

        @Override
        protected void define(Definition image) {
            image.onPromote((attacher, job) ->
                            job.with("promotedBy", "parent").with("mood", mood).enqueue())
                    .onDestroy(
                            (attacher, job) -> job.with("destroyedBy", "parent").enqueue());
        }
    }

    /** Takes everything over. */
    @ApplicationScoped
    static class Heir extends Parent {}

    /** Takes over all but one hook. */
    @ApplicationScoped
    static class Rebel extends Parent {
        @Override
        protected void define(Definition image) {
            super.define(image);
            image.onPromote((attacher, job) -> job.with("promotedBy", "rebel").enqueue());
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(OfParent.class, OfHeir.class, OfRebel.class)
            .beans(Parent.class, Heir.class, Rebel.class)
            .application();

    @Test
    @Behaviour({"BG-01", "BG-05", "BG-07"})
    void inheritsTheHooksOfItsParent() {
        promoteAndDelete(OfHeir.class, OfHeir::new);

        assertThat(promoted()).containsEntry("promotedBy", "parent");
        assertThat(destroyed()).containsEntry("destroyedBy", "parent");
    }

    @Test
    @Behaviour({"BG-03", "BG-09"})
    void overridesOneHookOfItsParentForItselfOnly() {
        promoteAndDelete(OfRebel.class, OfRebel::new);
        assertThat(promoted()).isEqualTo(Map.of("promotedBy", "rebel"));
        assertThat(destroyed()).containsEntry("destroyedBy", "parent");
        APPLICATION.events().clear();

        promoteAndDelete(OfParent.class, OfParent::new);

        assertThat(promoted()).containsEntry("promotedBy", "parent");
    }

    @Test
    @Behaviour({"BG-06", "BG-08"})
    void followsWhatItsOwnBeanSaysLater() {
        APPLICATION.bean(Heir.class).mood("cheerful");

        promoteAndDelete(OfHeir.class, OfHeir::new);

        assertThat(promoted()).containsEntry("mood", "cheerful");
    }

    private static <E extends WithId> void promoteAndDelete(Class<E> type, Supplier<E> create) {
        var id = APPLICATION.inTransaction(entities -> {
            var record = create.get();
            APPLICATION.attacher(type).on(record).assign(Album.source("one"));
            entities.persist(record);
            return record.id;
        });
        APPLICATION.worker().drain();
        APPLICATION.transact(entities -> entities.remove(entities.find(type, id)));
        APPLICATION.worker().drain();
    }

    private static Map<String, String> promoted() {
        return APPLICATION.events().of(Promoted.class).get(0).arguments();
    }

    private static Map<String, String> destroyed() {
        return APPLICATION.events().of(Destroyed.class).get(0).arguments();
    }
}
