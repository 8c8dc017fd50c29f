// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Attached;
import dev.enshrine.event.Destroyed;
import dev.enshrine.event.Promoted;
import dev.enshrine.event.Removed;
import dev.enshrine.event.Replaced;
import jakarta.transaction.RollbackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From save to promotion to destruction, without anything unusual. */
class LifeOfPhotoTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);

    @Test
    @Behaviour({"EM-01", "PE-05", "BG-27"})
    void staysCachedAndReadableUntilItsJobIsDone() {
        var id = album.add("one");

        assertThat(album.storage(id)).hasValue("cache");
        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.queues().depth(Queues.PROMOTE)).isEqualTo(1);
    }

    @Test
    @Behaviour({"AT-18", "PE-04", "PE-10", "RM-08", "X-12", "X-18"})
    void isPromotedAndLeavesTheCachedFileAlone() {
        var id = album.add("one");
        var cached = album.file(id).orElseThrow();

        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.content(id)).isEqualTo("one");
        assertThat(album.content(cached)).isEqualTo("one");
        assertThat(APPLICATION.events().of(Promoted.class)).singleElement().satisfies(event -> {
            assertThat(event.slot().recordId()).isEqualTo(id.toString());
            assertThat(event.cached()).isEqualTo(cached.identity());
            assertThat(event.file()).isEqualTo(album.file(id).orElseThrow());
        });
    }

    @Test
    void keepsMetadataAndExtensionWhenPromoted() {
        var id = album.addStored("one");

        var file = album.file(id).orElseThrow();

        assertThat(file.fileName()).hasValue("picture.txt");
        assertThat(file.size()).hasValue(3);
        assertThat(file.id()).endsWith(".txt");
    }

    @Test
    void asksForOneJobWhenTheUserFlushesAndCommits() {
        APPLICATION.transact(entities -> {
            var photo = new Photo();
            album.assign(photo, "one");
            entities.persist(photo);
            entities.flush();
            photo.title = "changed after the flush";
        });

        assertThat(APPLICATION.queues().depth(Queues.PROMOTE)).isEqualTo(1);
    }

    @Test
    @Behaviour("BG-33")
    void asksForNothingWhenOnlyAnotherColumnChanges() {
        var id = album.addStored("one");

        album.retitle(id, "second");

        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(album.title(id)).hasValue("second");
    }

    @Test
    @Behaviour({"PE-11", "X-18", "BG-29"})
    void asksForNoSecondJobWhenSavedAgainWhileStillCached() {
        var id = album.add("one");

        album.retitle(id, "second");

        assertThat(APPLICATION.queues().depth(Queues.PROMOTE)).isEqualTo(1);
    }

    @Test
    @Behaviour({"PE-04", "PE-05", "X-08", "BG-48", "X-07"})
    void destroysTheReplacedFileAfterTheCommitAndOnlyThen() throws RollbackException {
        var id = album.addStored("one");
        var old = album.file(id).orElseThrow();

        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            album.replace(entities, id, "two");
            entities.flush();
        });
        assertThat(APPLICATION.worker().waiting()).isZero();
        transaction.commit();
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().exists(old.id())).isFalse();
        assertThat(album.content(id)).isEqualTo("two");
        assertThat(APPLICATION.events().of(Destroyed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.files()).containsExactly(old.identity()));
    }

    @Test
    @Behaviour({"EM-05", "X-12"})
    void destroysTheRemovedFile() {
        var id = album.addStored("one");

        album.remove(id);
        APPLICATION.worker().drain();

        assertThat(album.file(id)).isEmpty();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    @Behaviour({"PE-06", "BG-36"})
    void destroysTheFileOfADeletedRecord() {
        var id = album.addStored("one");

        album.delete(id);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    @Behaviour("PE-03")
    void firesTheFactsOfEachSave() {
        var id = album.addStored("one");
        album.replace(id, "two");
        album.remove(id);

        assertThat(APPLICATION.events().of(Attached.class)).hasSize(1);
        assertThat(APPLICATION.events().of(Replaced.class)).hasSize(1);
        assertThat(APPLICATION.events().of(Removed.class)).hasSize(1);
    }

    @Test
    @Behaviour({"PE-07", "X-07", "BG-48"})
    void asksForNothingWhenTheTransactionRollsBack() {
        var id = album.addStored("one");
        var stored = album.file(id).orElseThrow();

        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            album.replace(entities, id, "two");
            entities.flush();
        });
        transaction.rollback();

        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(album.file(id)).hasValue(stored);
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    @Behaviour("PE-07")
    void asksForNothingWhenADeleteRollsBack() {
        var id = album.addStored("one");

        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            entities.remove(entities.find(Photo.class, id));
            entities.flush();
        });
        transaction.rollback();
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    @Behaviour("PE-08")
    void deletesWhatWasAttachedDirectlyWhenTheTransactionRollsBack() {
        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            var photo = new Photo();
            APPLICATION.attacher(Photo.class).on(photo).attach(Album.source("one"));
            entities.persist(photo);
            entities.flush();
        });
        assertThat(APPLICATION.store().ids()).hasSize(1);

        transaction.rollback();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    @Behaviour("BG-32")
    void needsNoJobWhenAttachedDirectly() {
        var id = APPLICATION.inTransaction(entities -> {
            var photo = new Photo();
            APPLICATION.attacher(Photo.class).on(photo).attach(Album.source("one"));
            entities.persist(photo);
            return photo.id;
        });

        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void destroysADirectlyAttachedFileWhenItIsRemoved() {
        var id = APPLICATION.inTransaction(entities -> {
            var photo = new Photo();
            APPLICATION.attacher(Photo.class).on(photo).attach(Album.source("one"));
            entities.persist(photo);
            return photo.id;
        });

        album.remove(id);
        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    @Test
    @Behaviour("PE-09")
    void promotesOnlyTheLastOfTwoAssignmentsInOneTransaction() {
        var id = APPLICATION.inTransaction(entities -> {
            var photo = new Photo();
            album.assign(photo, "one");
            entities.persist(photo);
            entities.flush();
            album.assign(photo, "two");
            return photo.id;
        });

        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    @Behaviour({"X-03", "DT-09"})
    void leavesTheStoredFileToAJobWhenItIsReplacedTwiceInOneTransaction() {
        var id = album.addStored("one");

        APPLICATION.transact(entities -> {
            album.replace(entities, id, "two");
            entities.flush();
            album.replace(entities, id, "three");
        });
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("three");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    @Behaviour("BG-44")
    void replacesAFileBeforeItWasPromoted() {
        var id = album.add("one");

        album.replace(id, "two");
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void deletesARecordBeforeItsFileWasPromoted() {
        var id = album.add("one");

        album.delete(id);
        // the job of a record that is not there waits for the horizon; by then it is certain
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    @Behaviour("BG-34")
    void asksForNoJobWhenRowsAreDeletedInBulk() {
        album.addStored("one");

        APPLICATION.transact(
                entities -> entities.createQuery("delete from Photo").executeUpdate());

        assertThat(APPLICATION.worker().waiting()).isZero();
        // JPA calls no listener for bulk statements; the report of unreferenced objects is for them
        APPLICATION.store().clear();
    }

    @Test
    void asksForOneJobWhenTheFileIsAssignedAfterThePersist() {
        var id = APPLICATION.inTransaction(entities -> {
            var photo = new Photo();
            entities.persist(photo);
            album.assign(photo, "one");
            return photo.id;
        });

        assertThat(APPLICATION.queues().depth(Queues.PROMOTE)).isEqualTo(1);
        assertThat(APPLICATION.events().of(Attached.class)).hasSize(1);
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    @Behaviour("X-10")
    void worksOnAReferenceThatIsNotLoadedYet() {
        var id = album.addStored("one");

        APPLICATION.transact(entities -> album.assign(entities.getReference(Photo.class, id), "two"));
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("two");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    @Behaviour({"EM-14", "PE-14"})
    void forgetsAChangeThatARefreshTookBack() {
        var id = album.addStored("one");

        APPLICATION.transact(entities -> {
            var photo = entities.find(Photo.class, id);
            album.assign(photo, "two");
            entities.refresh(photo);
            assertThat(APPLICATION.attacher(Photo.class).on(photo).isChanged())
                    .as("EclipseLink tells nobody that it refreshed this instance")
                    .isEqualTo(Provider.ofThisRun() == Provider.ECLIPSELINK);
        });

        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void asksForNothingWhenTheSameFileIsPutBack() {
        var id = album.addStored("one");

        APPLICATION.transact(entities -> {
            var photo = entities.find(Photo.class, id);
            var before = photo.image;
            album.assign(photo, "two");
            photo.image = before;
        });

        assertThat(APPLICATION.worker().waiting()).isZero();
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void survivesBeingRemovedAndAssignedAgainInOneTransaction() {
        var id = album.add("one");
        var json = album.file(id).orElseThrow().toJson();

        APPLICATION.transact(entities -> {
            album.remove(entities, id);
            entities.flush();
            APPLICATION.attacher(Photo.class).on(entities.find(Photo.class, id)).assignCached(json);
        });
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void asksForNothingWhenARecordIsPersistedAndRemovedInOneTransaction() {
        APPLICATION.transact(entities -> {
            var photo = new Photo();
            album.assign(photo, "one");
            entities.persist(photo);
            entities.flush();
            entities.remove(photo);
        });

        APPLICATION.worker().drainPastTheHorizon();

        assertThat(APPLICATION.store().ids()).isEmpty();
    }
}
