// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.RetryPolicy;
import dev.enshrine.Settings;
import dev.enshrine.Upkeep;
import dev.enshrine.upkeep.Maintenance;
import jakarta.transaction.RollbackException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Upkeep among users and workers on PostgreSQL: it may come at any time, and loses nothing. */
class UpkeepConcurrencyTest {
    private static final Settings SETTINGS = Settings.defaults()
            .withDestroyGrace(Duration.ZERO)
            .withRetry(new RetryPolicy(5, Duration.ofMillis(1), 1, Duration.ofMillis(1)))
            .withUpkeep(Upkeep.defaults().withBatch(2));

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).onPostgres().settings(SETTINGS).application();

    private final Album album = new Album(APPLICATION);

    @Test
    void doesNotAskForAFileThatIsReplacedWhileItWaitsForTheRow() throws RollbackException {
        var id = album.add("one");
        APPLICATION.broker().empty(Queues.PROMOTE);
        passTheAge();
        var user = APPLICATION.begin();
        user.execute(entities -> {
            album.replace(entities, id, "two");
            entities.flush();
        });

        var pass = APPLICATION.worker().onAnotherThread(() -> maintenance().reconcile());
        waitUntilSomebodyWaitsForARow();
        user.commit();
        var report = pass.join();

        assertThat(report.asked()).isZero();
        assertThat(report.failed()).isZero();
        APPLICATION.worker().drain();
        assertThat(album.content(id)).isEqualTo("two");
        assertThat(album.storage(id)).contains("store");
    }

    @Test
    void losesNothingWhileUsersSaveAndPassesMeet() {
        var ids = IntStream.range(0, 12).mapToObj(i -> album.add("start " + i)).toList();
        passTheAge();

        var users = IntStream.range(0, 3)
                .mapToObj(user -> APPLICATION.worker().onAnotherThread(() -> {
                    ids.forEach(id -> album.replace(id, "user " + user));
                    return true;
                }));
        var passes = IntStream.range(0, 3)
                .mapToObj(pass -> APPLICATION.worker().onAnotherThread(() -> {
                    maintenance().clean();
                    return maintenance().reconcile().failed() == 0;
                }));
        var workers = IntStream.range(0, 2)
                .mapToObj(worker -> APPLICATION.worker().onAnotherThread(() -> {
                    IntStream.range(0, 40).forEach(i -> APPLICATION.worker().promote());
                    return true;
                }));
        var all = List.of(users.toList(), passes.toList(), workers.toList());
        assertThat(all.stream().flatMap(List::stream).map(CompletableFuture::join))
                .doesNotContain(false);
        APPLICATION.worker().drain();

        assertThat(ids).allSatisfy(id -> {
            assertThat(album.storage(id)).contains("store");
            assertThat(album.content(id)).startsWith("user");
        });
    }

    private static Maintenance maintenance() {
        return APPLICATION.bean(Maintenance.class);
    }

    private static void passTheAge() {
        APPLICATION.clock().advance(SETTINGS.reconcileAfter().plusMinutes(1));
    }

    private static void waitUntilSomebodyWaitsForARow() {
        await().until(() -> !APPLICATION
                .database()
                .rows("select pid from pg_locks where not granted")
                .isEmpty());
    }
}
