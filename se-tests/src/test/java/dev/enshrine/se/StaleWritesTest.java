// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.behaviours.Behaviour;
import jakarta.transaction.RollbackException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Hibernate writes what a transaction or a detached copy still remembers; neither may lose a file or anything else. */
class StaleWritesTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class).application();

    private final Album album = new Album(APPLICATION);

    @Test
    void keepsBothATitleAndAPromotionThatHappenedMeanwhile() throws RollbackException {
        var id = album.add("one");
        var open = APPLICATION.begin();
        open.execute(entities -> entities.find(Photo.class, id).title = "second");

        APPLICATION.worker().drain();
        open.commit();

        assertThat(album.title(id)).hasValue("second");
        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    void keepsThePromotedFileWhenAStaleCopyOfItIsMerged() {
        var id = album.add("one");
        var stale = album.detached(id);
        APPLICATION.worker().drain();

        stale.title = "from the stale copy";
        APPLICATION.transact(entities -> entities.merge(stale));

        assertThat(album.title(id)).hasValue("from the stale copy");
        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.worker().waiting()).isZero();
    }

    @Test
    void refusesAStaleCopyWhoseStoredFileWasReplaced() {
        var id = album.addStored("one");
        var stale = album.detached(id);
        album.replace(id, "two");
        APPLICATION.worker().drain();

        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.merge(stale)))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName())
                .hasStackTraceContaining("stale copy");
        assertThat(album.content(id)).isEqualTo("two");
    }

    @Test
    @Behaviour("PE-21")
    void refusesTheStoredFileOfAnotherRecord() {
        var first = album.addStored("one");
        var second = album.addEmpty();

        assertThatThrownBy(() -> APPLICATION.transact(
                        entities -> entities.find(Photo.class, second).image = entities.find(Photo.class, first).image))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName());
        assertThat(album.file(second)).isEmpty();
    }

    @Test
    @Behaviour("PE-21")
    void refusesANewRecordWithTheStoredFileOfAnother() {
        var first = album.addStored("one");

        assertThatThrownBy(() -> APPLICATION.transact(entities -> {
                    var copy = new Photo();
                    copy.image = entities.find(Photo.class, first).image;
                    entities.persist(copy);
                }))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName());
        assertThat(APPLICATION.database().rows("select * from Photo")).hasSize(1);
    }

    @Test
    @Behaviour({"EM-15", "PE-21"})
    void givesTwoRecordsWithTheSameCachedFileTwoStoredOnes() {
        APPLICATION.transact(entities -> {
            var first = new Photo();
            var second = new Photo();
            second.image = album.assign(first, "one");
            entities.persist(first);
            entities.persist(second);
        });

        APPLICATION.worker().drain();

        assertThat(APPLICATION.store().ids()).hasSize(2);
    }

    @Test
    void takesAnOlderCachedFileOfAStaleCopyAsANewAssignment() {
        var id = album.add("one");
        var stale = album.detached(id);
        album.replace(id, "two");
        APPLICATION.worker().drain();

        APPLICATION.transact(entities -> entities.merge(stale));
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void refusesAStaleCopyOfADirectlyAttachedFileThatWasReplaced() {
        var stale = APPLICATION.inTransaction(entities -> {
            var photo = new Photo();
            APPLICATION.attacher(Photo.class).on(photo).attach(Album.source("one"));
            entities.persist(photo);
            return photo;
        });
        album.replace(stale.id, "two");
        APPLICATION.worker().drain();

        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.merge(stale)))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName());
        assertThat(album.content(stale.id)).isEqualTo("two");
    }

    @Test
    void refusesTheRecordOfAJobWhoseFileWasReplacedAfterItWasPromoted() {
        var id = album.add("one");
        var attacher = APPLICATION
                .attacher(Photo.class)
                .retrieve(id, album.file(id).orElseThrow().identity());
        attacher.atomicPromote();
        album.replace(id, "two");
        APPLICATION.worker().drain();

        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.merge(attacher.record())))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName());
        assertThat(album.content(id)).isEqualTo("two");
    }

    @Test
    void takesTheRecordOfAJobThatPromotedIt() {
        var id = album.add("one");
        var attacher = APPLICATION
                .attacher(Photo.class)
                .retrieve(id, album.file(id).orElseThrow().identity());
        attacher.atomicPromote();

        attacher.record().title = "from the job";
        APPLICATION.transact(entities -> entities.merge(attacher.record()));

        assertThat(album.title(id)).hasValue("from the job");
        assertThat(album.content(id)).isEqualTo("one");
    }

    @Test
    void refusesARecordWhoseDirectlyAttachedFileWentWithARollback() {
        var photo = new Photo();
        var transaction = APPLICATION.begin();
        transaction.execute(
                entities -> APPLICATION.attacher(Photo.class).on(photo).attach(Album.source("one")));
        transaction.rollback();

        assertThatThrownBy(() -> APPLICATION.transact(entities -> entities.persist(photo)))
                .hasStackTraceContaining(AttachmentRefusedException.class.getName());
        assertThat(APPLICATION.database().rows("select * from Photo")).isEmpty();
    }

    @Test
    void takesAFileThatWasAttachedDirectlyBeforeTheTransactionBegan() {
        var photo = new Photo();
        APPLICATION.attacher(Photo.class).on(photo).attach(Album.source("one"));

        APPLICATION.transact(entities -> entities.persist(photo));

        assertThat(album.content(photo.id)).isEqualTo("one");
    }
}
