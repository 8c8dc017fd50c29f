// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.it.app.Configuration;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The same application without the module that brings the queues, and without an outbox: jobs run on the server's executor after commit, and the caller waits for them. */
class WithoutJmsIT extends ServerTest {

    @Deployment
    static WebArchive archive() {
        return Archives.warWithoutJms(Database.BARE, Archives.MAPPING_FILE_WITHOUT_OUTBOX);
    }

    @Override
    Database database() {
        return Database.BARE;
    }

    @Test
    void aSaveReturnsWithTheFileStored() {
        var id = photos.add("Lake", upload("lake"));

        assertStored(Column.PHOTO_IMAGE, id, "lake");
        assertThat(JobQueue.PROMOTE.count()).isZero();
    }

    @Test
    void theLogSaysThatJobsAreKeptNowhere() {
        assertThat(ServerLog.last("ENS1021")).contains("'executor'");
    }

    @Test
    void aReplacedFileGoes() {
        var id = photos.add("Lake", upload("lake"));
        var old = fileIn(Column.PHOTO_IMAGE, id);

        photos.replace(id, upload("forest"));

        assertStored(Column.PHOTO_IMAGE, id, "forest");
        eventually(() -> assertGone(old));
    }

    @Test
    void aRolledBackSaveStoresNothing() throws Throwable {
        inRolledBackTransaction(() -> photos.add("Lake", upload("lake")));

        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void aFailedPromotionLeavesTheFileInCacheAndDoesNotFailTheSave() {
        Folders.breakFolder(Configuration.storeFolder());

        var id = photos.add("Lake", upload("lake"));

        assertCached(Column.PHOTO_IMAGE, id, "lake");
        Folders.repairFolder(Configuration.storeFolder());
        photos.delete(id);
    }
}
