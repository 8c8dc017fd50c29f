// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Jobs in the outbox, their wake-ups on the queues of two brokers: users notice nothing of what happens to the brokers. */
class TwoBrokersOutboxIT extends TakeoverScenario {

    @Deployment
    static WebArchive archive() {
        return Archives.outboxWar(Database.POSTGRESQL);
    }

    @Override
    Jobs jobs() {
        return new OutboxJobs(rows());
    }

    @AfterEach
    void everySaveSucceeded() {
        assertThat(users().failures()).isEmpty();
    }

    @Test
    void savesSucceedWhileBothBrokersAreGoneAndTheirJobsAreDoneLater() throws Exception {
        PairedBroker.BACKUP.kill();
        PairedBroker.PRIMARY.kill();
        int before = users().acknowledged().size();
        within(() -> assertThat(users().acknowledged()).hasSizeGreaterThan(before + 50));
        users().stop();

        PairedBroker.PRIMARY.start();
        PairedBroker.BACKUP.start();

        within(() -> assertThat(PairedBroker.PRIMARY.isActive()).isTrue());
        assertNothingLostNorLeft();
    }
}
