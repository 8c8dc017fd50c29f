// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An application may say in its own deployment descriptors that its jobs take another queue. Without an outbox, and with an XA datasource, they are on the queues without being told. */
class RenamedQueueIT extends ServerTest {

    @Deployment
    static WebArchive archive() {
        var war = Archives.warWithoutJms(Database.BARE, Archives.MAPPING_FILE_WITHOUT_OUTBOX)
                .addAsLibraries(Archives.jmsJobs());
        return OtherQueues.in(war, Map.of("jms/enshrine/promote", "jms/renamed/promote"));
    }

    @Override
    Database database() {
        return Database.BARE;
    }

    @Test
    void sendsToAndReceivesFromTheQueueOfTheDescriptors() {
        JobQueue.RENAMED.hold();
        var id = photos.add("Lake", upload("lake"));
        assertThat(JobQueue.RENAMED.count()).isEqualTo(1);
        assertThat(JobQueue.PROMOTE.count()).isZero();

        JobQueue.RENAMED.release();

        awaitStored(Column.PHOTO_IMAGE, id, "lake");
        eventually(() -> assertThat(JobQueue.RENAMED.count()).isZero());
    }

    @Test
    void keepsJobsOnTheQueuesSinceThereIsNoOutbox() {
        assertThat(ServerLog.last("ENS1021")).contains("'xa'");
    }

    @Test
    @Tag(Needs.BROKER_THAT_TELLS_ITS_SETTINGS)
    void warnsOfTheBrokersDefaultsForAQueueWithoutSettingsOfItsOwn() {
        eventually(() -> assertThat(ServerLog.last("ENS3112"))
                .contains(
                        TestServer.current() == TestServer.WILDFLY
                                ? List.of(
                                        "'jms.queue.renamed.promote'",
                                        "'jms.queue.DLQ'",
                                        "dead-letter-address=jms.queue.enshrine.parked")
                                : List.of(
                                        "'renamed.promote'",
                                        "'_SYSTEM.Exception.Destination'",
                                        "exceptionDestination=\"enshrine.parked\"")));
    }

    @Test
    @Tag(Needs.WILDFLY)
    void warnsOfABrokerThatDeliversAgainWithoutAPause() {
        eventually(() -> assertThat(ServerLog.last("ENS3114")).contains("WARN", "jms.queue.renamed.promote"));
    }
}
