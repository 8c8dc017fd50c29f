// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Attached;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PreUpdate;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a save does that is easy to overlook: after a roll-back, with another instance, beside the application's own callbacks. */
class SavesTest {

    /** Refuses every update that JPA knows of. */
    @Entity(name = "Sealed")
    static class Sealed {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = 4000)
        UploadedFile image;

        @PreUpdate
        void refuse() {
            throw new IllegalStateException("sealed");
        }
    }

    @ApplicationScoped
    static class Observers {
        private final List<String> called = new CopyOnWriteArrayList<>();

        void second(@Observes @Priority(200) Attached event) {
            called.add("second");
        }

        void stop(@Observes @Priority(400) Attached event) {
            if (event.file().fileName().filter("forbidden.txt"::equals).isPresent()) {
                throw new IllegalStateException("forbidden");
            }
        }

        void third(@Observes @Priority(300) Attached event) {
            called.add("third");
        }

        void first(@Observes @Priority(100) Attached event) {
            called.add("first");
        }

        List<String> called() {
            return called;
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, VersionedPhoto.class, Sealed.class)
            .beans(Observers.class)
            .storage("third", Storages::memory)
            .application();

    private final Album album = new Album(APPLICATION);

    @Test
    @Behaviour("PE-07")
    void promotesWhatIsSavedAgainAfterARollback() {
        var photo = new Photo();
        var first = APPLICATION.begin();
        first.execute(entities -> {
            album.assign(photo, "one");
            entities.persist(photo);
            entities.flush();
        });
        first.rollback();
        photo.id = null;

        APPLICATION.transact(entities -> entities.persist(photo));
        APPLICATION.worker().drain();

        assertThat(album.storage(photo.id)).hasValue("store");
    }

    @Test
    @Behaviour({"PE-10", "PE-11"})
    void writesTheRowASecondTimeWithoutASaveAndAsksForNothingMore() {
        var photo = new VersionedPhoto();
        APPLICATION.transact(entities -> {
            APPLICATION.attacher(VersionedPhoto.class).on(photo).assign(Album.source("one"));
            entities.persist(photo);
        });
        var saved = APPLICATION.inTransaction(entities -> entities.find(VersionedPhoto.class, photo.id));

        APPLICATION.worker().promote();

        assertThat(APPLICATION.worker().waiting()).isZero();
        var promoted = APPLICATION.inTransaction(entities -> entities.find(VersionedPhoto.class, photo.id));
        assertThat(promoted.image.storage()).isEqualTo("store");
        assertThat(promoted.version).isEqualTo(saved.version);
    }

    @Test
    @Behaviour("PE-12")
    void promotesPastTheCallbacksThatWouldStopASave() {
        var sealed = new Sealed();
        APPLICATION.transact(entities -> {
            APPLICATION.attacher(Sealed.class).on(sealed).assign(Album.source("one"));
            entities.persist(sealed);
        });

        APPLICATION.worker().drain();

        var found = APPLICATION.inTransaction(entities -> entities.find(Sealed.class, sealed.id));
        assertThat(found.image.storage()).isEqualTo("store");
    }

    @Test
    @Behaviour({"PE-14", "PE-15"})
    void readsTheFileAnewWhenTheRecordIsLockedAndRefreshed() {
        var id = album.add("one");

        APPLICATION.transact(entities -> {
            var photo = entities.find(Photo.class, id);
            var attacher = APPLICATION.attacher(Photo.class).on(photo).with("userId", "42");
            APPLICATION.worker().onAnotherThread(APPLICATION.worker()::promote).join();
            album.assign(photo, "two");

            entities.refresh(photo, LockModeType.PESSIMISTIC_WRITE);

            assertThat(attacher.isStored()).isTrue();
            assertThat(attacher.isChanged()).isFalse();
        });

        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    @Behaviour("PE-19")
    void asksForTheJobWhicheverInstanceTheFileWasSavedWith() {
        var id = album.addEmpty();

        APPLICATION.transact(entities -> {
            var before = entities.find(Photo.class, id);
            album.assign(before, "one");
            entities.flush();
            entities.clear();
            var after = entities.find(Photo.class, id);
            assertThat(after).isNotSameAs(before);
            after.title = "another instance";
        });
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.title(id)).hasValue("another instance");
    }

    @Test
    @Behaviour("PE-22")
    void callsObserversInTheOrderOfTheirPriorities() {
        var observers = APPLICATION.bean(Observers.class);
        observers.called().clear();

        album.add("one");

        assertThat(observers.called()).containsExactly("first", "second", "third");
    }

    @Test
    @Behaviour("PE-03")
    void letsAnObserverStopTheSave() {
        assertThatThrownBy(() -> APPLICATION.transact(entities -> {
                    var photo = new Photo();
                    APPLICATION.attacher(Photo.class).on(photo).assign(Source.of(new byte[] {1}, "forbidden.txt"));
                    entities.persist(photo);
                }))
                .hasStackTraceContaining("forbidden");

        assertThat(APPLICATION.database().rows("select * from Photo")).isEmpty();
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    @Behaviour("AT-21")
    void parksTheDestructionOfAFileThatLiesInAThirdStorage() {
        var id = album.addEmpty();
        var elsewhere = APPLICATION.attacher(Photo.class).on(new Photo()).upload(Album.source("one"), "third");
        APPLICATION.database().update("update Photo set image = ? where id = ?", elsewhere.toJson(), id);
        APPLICATION.entityManagerFactory().getCache().evictAll();

        album.remove(id);
        APPLICATION.worker().drain();

        assertThat(album.content(elsewhere)).isEqualTo("one");
        assertThat(APPLICATION.queues().texts(Queues.PARKED))
                .singleElement()
                .asString()
                .contains(elsewhere.id());
    }

    @Test
    @Behaviour("EM-02")
    void takesAnEmptyColumnForNoFile() {
        var id = album.addEmpty();
        APPLICATION.database().update("update Photo set image = '' where id = ?", id);
        APPLICATION.entityManagerFactory().getCache().evictAll();

        album.retitle(id, "second");
        album.replace(id, "one");
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    @Behaviour({"EM-02", "EM-05"})
    void leavesTheColumnNullWhileNothingIsAttached() {
        var empty = album.addEmpty();
        var removed = album.addStored("one");
        album.remove(removed);

        assertThat(APPLICATION.database().rows("select * from Photo where image is null"))
                .extracting(row -> row.get("id").orElseThrow())
                .containsExactlyInAnyOrder(empty.toString(), removed.toString());
        assertThat(APPLICATION.attacher(Photo.class).on(album.detached(removed)).file())
                .isEmpty();
    }
}
