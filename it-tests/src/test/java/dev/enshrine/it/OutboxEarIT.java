// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;

/** All scenarios with jobs in the outbox, in an EAR and on a datasource that is no XA one. */
class OutboxEarIT extends AttachmentScenarios {

    @Deployment
    static EnterpriseArchive archive() {
        return Archives.outboxEar(Database.LOCAL_EMBEDDED);
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
}
