// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** When passes begin, on one node and on two, told minute by minute. */
class ScheduledPassTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration INTERVAL = MINUTE.multipliedBy(5);

    private final SteppedExecutor executor = new SteppedExecutor();

    @Nested
    class OnOneNode {
        private final Node node = new Node("a", new OwnLease());

        @Test
        void beginsAnIntervalAfterTheStartAndAnIntervalAfterTheLastOneEnded() {
            node.takesFor(MINUTE.multipliedBy(2)).start();

            executor.pass(MINUTE.multipliedBy(30));

            assertThat(node.minutes()).containsExactly(5L, 12L, 19L, 26L);
        }

        @Test
        void goesOnAfterAFailure() {
            node.failing().start();

            executor.pass(MINUTE.multipliedBy(10));

            assertThat(node.minutes()).containsExactly(5L, 10L);
        }

        @Test
        void beginsNoneAfterItStopped() {
            node.start();
            executor.pass(MINUTE.multipliedBy(5));

            node.stop();
            executor.pass(MINUTE.multipliedBy(30));

            assertThat(node.minutes()).containsExactly(5L);
        }

        @Test
        void givesTheExecutorNoTaskThatItKeepsForLong() {
            node.start();

            executor.pass(MINUTE.multipliedBy(10));

            assertThat(node.minutes()).containsExactly(5L, 10L);
            assertThat(executor.longestDelay()).isLessThanOrEqualTo(Duration.ofSeconds(30));
        }

        @Test
        void tellsThatTheExecutorTakesNothing() {
            executor.reject();

            assertThatThrownBy(node::start).isInstanceOf(RejectedExecutionException.class);
        }
    }

    @Nested
    class OnTwoNodes {
        private final Row row = new Row();
        private final Node first = new Node("a", row.of("a"));
        private final Node second = new Node("b", row.of("b"), executor.another());

        @Test
        void oneBeginsAllPasses() {
            first.start();
            second.start();

            passMinutes(60);

            assertThat(first.minutes()).containsExactly(5L, 10L, 15L, 20L, 25L, 30L, 35L, 40L, 45L, 50L, 55L, 60L);
            assertThat(second.minutes()).isEmpty();
        }

        @Test
        void theOtherTakesOverWhenTheTimeOfADeadOneIsUp() {
            first.start();
            second.start();
            passMinutes(6);

            executor.die();
            passMinutes(20);

            assertThat(first.minutes()).containsExactly(5L);
            // five and the interval and two minutes; then by its own time
            assertThat(second.minutes()).containsExactly(12L, 17L, 22L);
        }

        @Test
        void theOtherTakesOverInTimeFromOneThatStops() {
            first.start();
            second.start();
            passMinutes(6);

            first.stop();
            passMinutes(20);

            assertThat(second.minutes()).first().isEqualTo(10L);
        }

        @Test
        void oneThatStopsInAPassLeavesTheNextOneToTheOtherInTime() {
            first.takesFor(MINUTE).stoppingInThePass().start();
            second.start();

            passMinutes(20);

            assertThat(first.minutes()).containsExactly(5L);
            assertThat(second.minutes()).first().isEqualTo(11L);
        }

        @Test
        void aLongPassIsNotDoneTwice() {
            first.takesFor(MINUTE.multipliedBy(30)).start();
            second.start();

            passMinutes(40);

            assertThat(first.minutes()).containsExactly(5L, 40L);
            assertThat(second.minutes()).isEmpty();
        }

        @Test
        void oneThatFailsKeepsItsTurn() {
            first.failing().start();
            second.start();

            passMinutes(15);

            assertThat(first.minutes()).containsExactly(5L, 10L, 15L);
            assertThat(second.minutes()).isEmpty();
        }

        @Test
        void nobodyBeginsOneWhileNobodyKnowsWhoMay() {
            row.isBroken = true;
            first.start();
            second.start();
            passMinutes(12);
            row.isBroken = false;

            passMinutes(3);

            assertThat(first.minutes()).containsExactly(15L);
            assertThat(second.minutes()).isEmpty();
        }

        private void passMinutes(int minutes) {
            executor.pass(MINUTE.multipliedBy(minutes));
        }
    }

    /** A node with one kind of pass. */
    private final class Node {
        private final List<Duration> begun = new ArrayList<>();
        private final SteppedExecutor own;
        private final ScheduledPass pass;
        private Duration time = Duration.ZERO;
        private boolean fails;
        private boolean stops;

        Node(String name, Lease lease) {
            this(name, lease, executor);
        }

        Node(String name, Lease lease, SteppedExecutor own) {
            this.own = own;
            this.pass = new ScheduledPass("pass of " + name, INTERVAL, this::work, lease, own);
        }

        Node takesFor(Duration value) {
            time = value;
            return this;
        }

        Node failing() {
            fails = true;
            return this;
        }

        Node stoppingInThePass() {
            stops = true;
            return this;
        }

        void start() {
            pass.start();
        }

        void stop() {
            pass.stop();
        }

        List<Long> minutes() {
            return begun.stream().map(Duration::toMinutes).toList();
        }

        private void work() {
            begun.add(own.now());
            if (stops) {
                stop();
            }
            own.pass(time);
            if (fails) {
                throw new IllegalStateException("on purpose");
            }
        }
    }

    /** The one row of a lease, by the first node's clock. */
    private final class Row {
        private String holder = "nobody";
        private Duration until = Duration.ZERO;
        private boolean isBroken;

        Lease of(String node) {
            return new Lease() {
                @Override
                public Optional<Duration> take(Duration time) {
                    if (isBroken) {
                        throw new IllegalStateException("no database");
                    }
                    var now = executor.now();
                    if (!holder.equals(node) && until.compareTo(now) > 0) {
                        return Optional.of(until.minus(now));
                    }
                    holder = node;
                    until = now.plus(time);
                    return Optional.empty();
                }

                @Override
                public void shorten(Duration by) {
                    if (holder.equals(node)) {
                        until = until.minus(by);
                    }
                }
            };
        }
    }
}
