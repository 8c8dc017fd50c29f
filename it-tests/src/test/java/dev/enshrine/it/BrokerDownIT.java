// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nobody can connect to the broker: with the outbox users notice nothing, and what they saved is done later. */
@Tag(Needs.BROKER_THAT_CAN_BE_CUT_OFF)
class BrokerDownIT extends ServerTest {

    @Deployment
    static WebArchive archive() {
        return Archives.outboxWar(Database.LOCAL_POSTGRESQL);
    }

    @Override
    Database database() {
        return Database.LOCAL_POSTGRESQL;
    }

    @Override
    Jobs jobs() {
        return new OutboxJobs(rows());
    }

    @AfterEach
    void startAgain() {
        Broker.current().connect();
    }

    @Test
    void savesSucceedAndTheirJobsAreDoneWhenTheBrokerIsBack() {
        var replaced = photos.add("Lake", upload("lake"));
        awaitStored(Column.PHOTO_IMAGE, replaced, "lake");
        var old = fileIn(Column.PHOTO_IMAGE, replaced);
        Broker.current().disconnect();

        var added = photos.add("Forest", upload("forest"));
        photos.replace(replaced, upload("desert"));

        assertCached(Column.PHOTO_IMAGE, added, "forest");
        assertCached(Column.PHOTO_IMAGE, replaced, "desert");
        assertThat(jobs().count(JobQueue.PROMOTE)).isEqualTo(2);
        assertThat(jobs().count(JobQueue.DESTROY)).isEqualTo(1);
        Broker.current().connect();
        awaitStored(Column.PHOTO_IMAGE, added, "forest");
        awaitStored(Column.PHOTO_IMAGE, replaced, "desert");
        quiet();
        assertGone(old);
    }
}
