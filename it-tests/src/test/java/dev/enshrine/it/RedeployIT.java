// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.it.load.Load;
import java.time.Duration;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application is taken away and deployed again while users save and workers work. Nothing is lost and nothing left over. */
@RunAsClient
@ExtendWith(ArquillianExtension.class)
class RedeployIT {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final int TIMES = 4;

    @ArquillianResource
    private Deployer deployer;

    @Deployment(name = "first", managed = false, testable = false)
    static WebArchive first() {
        return Archives.outboxWar("first.war", Database.LOCAL_POSTGRESQL, "drop-and-create")
                .addPackage(Load.class.getPackage());
    }

    @Deployment(name = "again", managed = false, testable = false)
    static WebArchive again() {
        return Archives.outboxWar("again.war", Database.LOCAL_POSTGRESQL, "none")
                .addPackage(Load.class.getPackage());
    }

    @Deployment(name = "without users", managed = false, testable = false)
    static WebArchive withoutUsers() {
        return Archives.outboxWar("without-users.war", Database.LOCAL_POSTGRESQL, "none");
    }

    @Test
    void losesAndLeavesNothing() {
        Folders.clear();
        runUnderLoad("first");
        for (int i = 1; i < TIMES; i++) {
            runUnderLoad("again");
        }

        deployer.deploy("without users");
        try {
            var jobs = new OutboxRows(PostgresForTheRun.rows());
            await().atMost(LONG)
                    .untilAsserted(() -> assertThat(jobs.count(JobQueue.PROMOTE) + jobs.count(JobQueue.DESTROY))
                            .isZero());
            assertThat(jobs.parked()).isEmpty();
            assertThat(new InvariantChecker(PostgresForTheRun.rows(), jobs).violations())
                    .isEmpty();
            assertThat(Column.PHOTO_IMAGE.cells(PostgresForTheRun.rows())).hasSizeGreaterThan(TIMES);
        } finally {
            deployer.undeploy("without users");
            Folders.clear();
        }
    }

    /** Until it has stored something, and users go on all the while. */
    private void runUnderLoad(String deployment) {
        int before = Folders.cached().size();
        deployer.deploy(deployment);
        await().atMost(LONG).until(() -> Folders.cached().size() > before + 100);
        deployer.undeploy(deployment);
    }
}
