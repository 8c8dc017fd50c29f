// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.Settings;
import dev.enshrine.Upkeep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes on one database, each with a scheduled executor of its own: one of them does upkeep. */
abstract class UpkeepOfTwoNodes {
    /** As long as no node of a busy machine is held up, since a lease that is not renewed in time goes to another. */
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** Databases tell the time by milliseconds. */
    private static final Duration ROUNDED = Duration.ofMillis(5);

    private final List<Application> nodes = new ArrayList<>();
    private final List<Passes> passes = new ArrayList<>();

    abstract Deployment onADatabase(Deployment deployment);

    @AfterEach
    void stop() {
        passes.forEach(Passes::release);
        nodes.forEach(Application::close);
    }

    @Test
    void oneDoesEveryPass() {
        var first = node(this::onADatabase);
        var second = node(deployment -> deployment.onDatabaseOf(first));

        awaitPasses(4, Passes.of(first), Passes.of(second));

        assertThat(passes).filteredOn(node -> node.reconciled() > 0).hasSize(1);
        assertThat(passes).filteredOn(node -> node.cleaned() > 0).hasSize(1);
        assertThat(first.database().rows("select * from ENSHRINE_LEASE")).hasSize(2);
        requireIntervals();
    }

    @Test
    void theOtherTakesOverFromOneThatDied() {
        var first = node(this::onADatabase);
        awaitPasses(1, Passes.of(first));
        var second = node(deployment -> deployment.onDatabaseOf(first));

        first.bean(ScheduledTestExecutor.class).die();

        awaitPasses(2, Passes.of(second));
        requireIntervals();
    }

    @Test
    void theOtherTakesOverFromOneThatStopped() {
        var first = node(this::onADatabase);
        awaitPasses(1, Passes.of(first));
        var second = node(deployment -> deployment.onDatabaseOf(first));

        nodes.remove(first);
        first.close();

        awaitPasses(2, Passes.of(second));
        requireIntervals();
    }

    @Test
    void oneThatStopsGivesUpTheTimeOnTop() {
        var node = node(this::onADatabase);
        awaitPasses(1, Passes.of(node));
        try (var database = node.database().again()) {

            nodes.remove(node);
            node.close();

            assertThat(database.rows("select held_until from ENSHRINE_LEASE"))
                    .hasSize(2)
                    .allMatch(lease -> Long.parseLong(lease.get("held_until").orElseThrow())
                            <= System.currentTimeMillis() + INTERVAL.toMillis());
        }
    }

    /** Both nodes come to the lease while it lasts. */
    @Test
    void aPassThatOutlastsTheLeaseIsNotDoneTwice() {
        var first = node(this::onADatabase);
        Passes.of(first).holdNext();
        await().atMost(PATIENCE).until(Passes.of(first)::isHolding);
        var second = node(deployment -> deployment.onDatabaseOf(first));

        await().pollDelay(INTERVAL.multipliedBy(3)).until(() -> true);

        assertThat(Passes.of(second).reconciled()).isZero();
        Passes.of(first).release();
        awaitPasses(2, Passes.of(first));
        assertThat(Passes.of(second).reconciled()).isZero();
    }

    private Application node(UnaryOperator<Deployment> where) {
        var settings = Settings.defaults()
                .withUpkeep(Upkeep.defaults().withReconcileInterval(INTERVAL).withCleanInterval(INTERVAL));
        var node = where.apply(Deployment.of(Photo.class)
                        .inOutbox()
                        .beans(Passes.Observer.class)
                        .settings(settings)
                        .scheduled())
                .application()
                .start();
        nodes.add(node);
        passes.add(Passes.of(node));
        return node;
    }

    private static void awaitPasses(int most, Passes... nodes) {
        await().atMost(PATIENCE)
                .until(() -> Stream.of(nodes).mapToInt(Passes::reconciled).sum() >= most);
    }

    private void requireIntervals() {
        var times =
                passes.stream().flatMap(node -> node.times().stream()).sorted().toList();
        assertThat(LongStream.range(1, times.size())
                        .map(i -> times.get((int) i) - times.get((int) i - 1))
                        .mapToObj(Duration::ofNanos))
                .allMatch(gap -> gap.compareTo(INTERVAL.minus(ROUNDED)) >= 0);
    }
}
