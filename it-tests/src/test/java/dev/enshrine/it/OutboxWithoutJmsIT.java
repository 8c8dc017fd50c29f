// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.it.app.Configuration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** No broker at all and no XA datasource: jobs in the outbox, workers on the server's executor, and the caller waits for its promotion. */
class OutboxWithoutJmsIT extends ServerTest {

    @Deployment
    static WebArchive archive() {
        return Archives.warWithoutJms(Database.LOCAL_EMBEDDED, Archives.MAPPING_FILE);
    }

    @Override
    Database database() {
        return Database.LOCAL_EMBEDDED;
    }

    @Override
    Jobs jobs() {
        return new OutboxJobs(rows());
    }

    @Test
    void isChosenSinceItsTableIsThere() {
        assertThat(ServerLog.last("ENS1021")).contains("'outbox'");
    }

    @Test
    void aSaveReturnsWithTheFileStored() {
        var id = photos.add("Lake", upload("lake"));

        assertStored(Column.PHOTO_IMAGE, id, "lake");
        quiet();
    }

    @Test
    void aReplacedFileGoesAfterTheGrace() {
        var id = photos.add("Lake", upload("lake"));
        var old = fileIn(Column.PHOTO_IMAGE, id);

        photos.replace(id, upload("forest"));

        assertStored(Column.PHOTO_IMAGE, id, "forest");
        quiet();
        assertGone(old);
    }

    @Test
    void aRolledBackSaveKeepsNoJob() throws Throwable {
        inRolledBackTransaction(() -> {
            photos.add("Lake", upload("lake"));
            em.flush();
            assertThat(em.createNativeQuery("select count(*) from ENSHRINE_JOB").getSingleResult())
                    .as("jobs of the open transaction")
                    .hasToString("1"); // the type is the provider's
        });

        assertThat(jobs().count(JobQueue.PROMOTE)).isZero();
        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void aPromotionThatFailsIsNeitherLostNorFailsTheSave() {
        Folders.breakFolder(Configuration.storeFolder());
        var id = photos.add("Lake", upload("lake"));
        assertCached(Column.PHOTO_IMAGE, id, "lake");
        assertThat(jobs().count(JobQueue.PROMOTE)).isEqualTo(1);

        Folders.repairFolder(Configuration.storeFolder());

        awaitStored(Column.PHOTO_IMAGE, id, "lake");
    }

    @Test
    void aPromotionThatKeepsFailingIsParkedInTheTable() {
        Folders.breakFolder(Configuration.storeFolder());

        var id = photos.add("Lake", upload("lake"));

        eventually(() -> assertThat(jobs().parked()).hasSize(1));
        assertThat(jobs().count(JobQueue.PROMOTE)).isZero();
        assertCached(Column.PHOTO_IMAGE, id, "lake");
    }
}
