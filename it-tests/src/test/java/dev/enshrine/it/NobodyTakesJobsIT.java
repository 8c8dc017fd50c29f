// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Servers start an application whose message-driven beans they did not find. Then the log says that jobs are kept and never done. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class NobodyTakesJobsIT {
    private static final String NAME = "no-consumers";

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = NAME, managed = false, testable = false)
    static EnterpriseArchive archive() {
        return Archives.earWithoutConsumers(NAME + ".ear", Database.EMBEDDED);
    }

    @Test
    void eachQueueThatNobodyTakesFromIsNamedWithWhatToChange() {
        long before = ServerLog.length();
        deployer.deploy(NAME);
        try {
            await().atMost(Duration.ofSeconds(90))
                    .untilAsserted(() -> assertThat(ServerLog.since(before))
                            .contains(
                                    "ENS3107: Nobody takes messages from 'jms/enshrine/promote'",
                                    "ENS3107: Nobody takes messages from 'jms/enshrine/destroy'",
                                    TestServer.current() == TestServer.WILDFLY
                                            ? "an EJB module of the EAR, but not EAR/lib"
                                            : "<jmsActivationSpec id=\"" + NAME + "/PromoteConsumer\">"));
        } finally {
            deployer.undeploy(NAME);
        }
    }
}
