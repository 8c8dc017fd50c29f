// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.util.function.Consumer;
import org.hibernate.FlushMode;
import org.hibernate.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A persistence context that outlives transactions: what it is told is written in a later one, and others write in between. */
class LaterFlushTest {
    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).onPostgres().settings(Deployment.AT_ONCE).application();

    private final Album album = new Album(APPLICATION);

    @Test
    void destroysWhatWasAttachedAfterARemovalOutsideATransaction() throws Exception {
        var id = album.addStored("one");

        try (var entities = APPLICATION.entityManagerFactory().createEntityManager()) {
            remove(entities, id);
            replaceMeanwhile(id);
            inTransaction(entities, joined -> {});
        }

        requireNothingLeft(id);
    }

    @Test
    @Tag(Provider.HIBERNATE_ONLY) // EclipseLink flushes at each commit
    void destroysWhatWasAttachedAfterARemovalInAnEarlierTransaction() throws Exception {
        var id = album.addStored("one");

        try (var entities = APPLICATION.entityManagerFactory().createEntityManager()) {
            entities.unwrap(Session.class).setHibernateFlushMode(FlushMode.MANUAL);
            inTransaction(entities, joined -> remove(joined, id));
            replaceMeanwhile(id);
            inTransaction(entities, EntityManager::flush);
        }

        requireNothingLeft(id);
    }

    @Test
    void destroysWhatWasAttachedAfterAReplacementOutsideATransaction() throws Exception {
        var id = album.addStored("one");

        try (var entities = APPLICATION.entityManagerFactory().createEntityManager()) {
            album.replace(entities, id, "three");
            replaceMeanwhile(id);
            inTransaction(entities, joined -> {});
        }

        APPLICATION.worker().drainPastTheHorizon();
        assertThat(album.content(id)).isEqualTo("three");
        assertThat(APPLICATION.store().ids()).hasSize(1);
    }

    @Test
    void keepsTheFileOfARecordWhoseRemovalIsNeverWritten() {
        var id = album.addStored("one");

        try (var entities = APPLICATION.entityManagerFactory().createEntityManager()) {
            remove(entities, id);
        }

        APPLICATION.worker().drainPastTheHorizon();
        assertThat(album.content(id)).isEqualTo("one");
    }

    private static void remove(EntityManager entities, Long id) {
        entities.remove(entities.find(Photo.class, id));
    }

    private void replaceMeanwhile(Long id) {
        album.replace(id, "two");
        APPLICATION.worker().drain();
    }

    private static void inTransaction(EntityManager entities, Consumer<EntityManager> work) throws Exception {
        Transactions.call(() -> {
            entities.joinTransaction();
            work.accept(entities);
            return true;
        });
    }

    private void requireNothingLeft(Long id) {
        APPLICATION.worker().drainPastTheHorizon();
        assertThat(album.file(id)).isEmpty();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }
}
