// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** All scenarios with jobs in the outbox, on an XA datasource. */
class OutboxOnPostgresqlIT extends AttachmentScenarios {

    @Deployment
    static WebArchive archive() {
        return Archives.outboxWar(Database.POSTGRESQL);
    }

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @Override
    Jobs jobs() {
        return new OutboxJobs(rows());
    }

    @Test
    void isChosenSinceItsTableIsThere() {
        assertThat(ServerLog.last("ENS1021")).contains("'outbox'");
    }
}
