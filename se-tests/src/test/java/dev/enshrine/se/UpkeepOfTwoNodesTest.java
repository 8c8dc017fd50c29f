// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.Settings;
import dev.enshrine.Upkeep;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Leases on the databases of these tests, and what happens without their table. */
class UpkeepOfTwoNodesTest {

    @Nested
    class OnPostgresql extends UpkeepOfTwoNodes {
        @Override
        Deployment onADatabase(Deployment deployment) {
            return deployment.onPostgres();
        }
    }

    @Nested
    class OnH2 extends UpkeepOfTwoNodes {
        @Override
        Deployment onADatabase(Deployment deployment) {
            return deployment;
        }
    }

    @Test
    void eachDoesAllOfItWithoutTheTable() {
        var often = Upkeep.off().withReconcileInterval(Duration.ofMillis(100));
        var deployment = Deployment.of(Photo.class)
                .onQueues()
                .beans(Passes.Observer.class)
                .settings(Settings.defaults().withUpkeep(often))
                .scheduled();
        try (var first = deployment.application().start();
                var second = deployment.onDatabaseOf(first).application().start()) {
            await().until(() -> passes(first) > 2 && passes(second) > 2);

            assertThat(first.database().tables()).doesNotContain("\"enshrine_lease\"", "\"ENSHRINE_LEASE\"");
        }
    }

    private static int passes(Application node) {
        return Passes.of(node).reconciled();
    }
}
