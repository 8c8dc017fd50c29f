// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** An application may say in its own deployment descriptors that its jobs take another queue. Without an outbox, and with an XA datasource, they are on the queues without being told. */
class RenamedQueueIT extends ServerTest {

    @Deployment
    static WebArchive archive() {
        return Archives.warWithoutJms(Database.BARE, Archives.MAPPING_FILE_WITHOUT_OUTBOX)
                .addAsLibraries(Archives.jmsJobs())
                .addAsWebInfResource(senderUsesAnotherQueue(), "web.xml")
                .addAsWebInfResource(consumerUsesAnotherQueue(), "ejb-jar.xml");
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

    private static StringAsset senderUsesAnotherQueue() {
        return new StringAsset("""
                <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                  <message-destination-ref>
                    <message-destination-ref-name>jms/enshrine/promote</message-destination-ref-name>
                    <message-destination-type>jakarta.jms.Queue</message-destination-type>
                    <lookup-name>%s</lookup-name>
                  </message-destination-ref>
                </web-app>
                """.formatted(JobQueue.RENAMED.jndiName()));
    }

    private static StringAsset consumerUsesAnotherQueue() {
        return new StringAsset("""
                <ejb-jar xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0">
                  <enterprise-beans>
                    <message-driven>
                      <ejb-name>PromoteConsumer</ejb-name>
                      <activation-config>
                        <activation-config-property>
                          <activation-config-property-name>destinationLookup</activation-config-property-name>
                          <activation-config-property-value>jms/renamed/promote</activation-config-property-value>
                        </activation-config-property>
                      </activation-config>
                    </message-driven>
                  </enterprise-beans>
                </ejb-jar>
                """);
    }
}
