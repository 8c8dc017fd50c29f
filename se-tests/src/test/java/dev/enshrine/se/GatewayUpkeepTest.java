// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Settings;
import dev.enshrine.Upkeep;
import dev.enshrine.se.cards.CardBox;
import dev.enshrine.se.cards.Cards;
import dev.enshrine.se.cards.ListedCards;
import dev.enshrine.upkeep.Maintenance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Upkeep covers the records of a gateway if that lists them, and keeps what could be theirs if it does not. */
class GatewayUpkeepTest {
    private static final Settings SETTINGS =
            Deployment.AT_ONCE.withUpkeep(Upkeep.defaults().withBatch(2));

    /** What a server would inject. */
    @ApplicationScoped
    static class TestDataSource {
        @Inject
        Application application;

        @Produces
        DataSource dataSource() {
            return application.database().dataSource();
        }
    }

    @Test
    void coversAGatewayThatListsItsRecords() {
        try (var application = application(ListedCards.class)) {
            List.of("a", "b", "c").forEach(id -> add(application, id));
            var maintenance = application.bean(Maintenance.class);
            application.clock().advance(SETTINGS.cacheLifetime().plusDays(1));

            assertThat(maintenance.clean().referenced()).isEqualTo(3);
            var report = maintenance.reconcile();

            assertThat(report.asked()).isEqualTo(3);
            assertThat(report.notCovered()).isEmpty();
            application.worker().drain();
            assertThat(application.store().ids()).hasSize(3);
            assertThat(maintenance.clean().watched()).isEqualTo(3);
            assertThat(maintenance.examine(file -> {}).notCovered()).isEmpty();
        }
    }

    @Test
    void saysWhatItDoesNotCoverAndKeepsWhatCouldBeReferredTo() {
        try (var application = application(Cards.class)) {
            add(application, "a");
            var maintenance = application.bean(Maintenance.class);
            application.clock().advance(SETTINGS.cacheLifetime().plusDays(1));

            assertThat(maintenance.reconcile().notCovered()).containsExactly("Card.file");
            maintenance.clean();
            application.clock().advance(SETTINGS.longestTransaction().plusSeconds(1));
            assertThat(maintenance.clean().notCovered()).containsExactly("cache");
            assertThat(maintenance.examine(file -> {}).notCovered()).containsExactly("store");

            assertThat(application.cache().ids()).hasSize(1);
        }
    }

    private static Application application(Class<? extends Cards> gateway) {
        var application = Deployment.of(Photo.class)
                .beans(TestDataSource.class, Cards.class, gateway, CardBox.class)
                .settings(SETTINGS)
                .application()
                .start();
        application
                .database()
                .update("create table card (id varchar(40) primary key, title varchar(100), picture varchar(4000))");
        return application;
    }

    private static void add(Application application, String id) {
        application.bean(CardBox.class).add(id, "title", Album.source(id));
        application.broker().empty(Queues.PROMOTE);
    }
}
