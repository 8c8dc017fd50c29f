// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JobsTest {
    private static final Slot SLOT = new Slot("Photo", "1", "image");
    private static final FileIdentity CACHED = new FileIdentity("cache", "c");
    private static final FileIdentity STORED = new FileIdentity("store", "p");
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Nested
    class APromoteJob {

        @Test
        void copiesItsArguments() {
            var arguments = new HashMap<>(Map.of("user", "1"));
            var job = new PromoteJob(SLOT, CACHED, STORED, arguments);

            arguments.put("user", "2");

            assertThat(job.arguments()).isEqualTo(Map.of("user", "1")).isUnmodifiable();
        }

        @Test
        void canBeGivenOtherArguments() {
            var job = new PromoteJob(SLOT, CACHED, STORED, Map.of("user", "1"));

            assertThat(job.withArguments(Map.of("tenant", "2")))
                    .isEqualTo(new PromoteJob(SLOT, CACHED, STORED, Map.of("tenant", "2")));
            assertThat(job.arguments()).isEqualTo(Map.of("user", "1"));
        }

        @Test
        @SuppressWarnings("NullAway") // null on purpose
        void needsEveryPart() {
            assertThatThrownBy(() -> new PromoteJob(null, CACHED, STORED, Map.of()))
                    .hasMessage("slot");
            assertThatThrownBy(() -> new PromoteJob(SLOT, null, STORED, Map.of()))
                    .hasMessage("cached");
            assertThatThrownBy(() -> new PromoteJob(SLOT, CACHED, null, Map.of()))
                    .hasMessage("target");
        }
    }

    @Nested
    class ADerivativesJob {

        @Test
        void copiesItsNamesAndArguments() {
            var names = new ArrayList<>(List.of("poster"));
            var job = new DerivativesJob(SLOT, STORED, names, new HashMap<>(Map.of("user", "1")));

            names.add("gif");

            assertThat(job.names()).isEqualTo(List.of("poster")).isUnmodifiable();
            assertThat(job.arguments()).isUnmodifiable();
            assertThat(job.files()).containsExactly(STORED);
        }

        @Test
        void canBeGivenOtherArguments() {
            var job = new DerivativesJob(SLOT, STORED, List.of("poster"), Map.of());

            assertThat(job.withArguments(Map.of("tenant", "2")))
                    .isEqualTo(new DerivativesJob(SLOT, STORED, List.of("poster"), Map.of("tenant", "2")));
        }

        @Test
        void needsAtLeastOneName() {
            assertThatThrownBy(() -> new DerivativesJob(SLOT, STORED, List.of(), Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Photo#1.image names no processor");
        }
    }

    @Nested
    class ADestroyJob {

        @Test
        void copiesItsFilesAndArguments() {
            var files = new ArrayList<>(List.of(STORED));
            var arguments = new HashMap<>(Map.of("user", "1"));
            var job = new DestroyJob(SLOT, files, NOON, arguments);

            files.add(CACHED);
            arguments.clear();

            assertThat(job.files()).isEqualTo(List.of(STORED)).isUnmodifiable();
            assertThat(job.arguments()).isEqualTo(Map.of("user", "1")).isUnmodifiable();
        }

        @Test
        void canBeGivenOtherArguments() {
            var job = new DestroyJob(SLOT, List.of(STORED), NOON, Map.of());

            assertThat(job.withArguments(Map.of("tenant", "2")))
                    .isEqualTo(new DestroyJob(SLOT, List.of(STORED), NOON, Map.of("tenant", "2")));
        }

        @Test
        void needsAtLeastOneFile() {
            assertThatThrownBy(() -> new DestroyJob(SLOT, List.of(), NOON, Map.of()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("Photo#1.image names no file");
        }
    }

    @Nested
    class ADelivery {
        private final Job job = new PromoteJob(SLOT, CACHED, STORED, Map.of());

        @Test
        void countsTheNextTryAndRemembersTheFirst() {
            var next = new Delivery(job, 1, NOON).next();

            assertThat(next).isEqualTo(new Delivery(job, 2, NOON));
        }

        @ParameterizedTest
        @ValueSource(ints = {0, -1})
        void countsFromOne(int attempt) {
            assertThatThrownBy(() -> new Delivery(job, attempt, NOON))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("this delivery says " + attempt);
        }

        @Test
        @SuppressWarnings("NullAway") // null on purpose
        void isPartOfTheRequestAndOfTheResultThatTriesAgain() {
            var delivery = new Delivery(job, 1, NOON);

            assertThatThrownBy(() -> new JobRequested(null, Duration.ZERO)).hasMessage("delivery");
            assertThatThrownBy(() -> new JobRequested(delivery, null)).hasMessage("delay");
            assertThatThrownBy(() -> new JobResult.TryAgain(null, Duration.ZERO, "why"))
                    .hasMessage("again");
            assertThatThrownBy(() -> new JobResult.TryAgain(delivery, Duration.ZERO, null))
                    .hasMessage("reason");
            assertThatThrownBy(() -> new JobResult.Finished(null)).hasMessage("outcome");
            assertThatThrownBy(() -> new JobResult.Park(null)).hasMessage("reason");
        }
    }

    @Nested
    class AParkedJob {
        private ParkedJob parked(Job job) {
            return new ParkedJob("1", new Delivery(job, 10, NOON), "disk full", NOON);
        }

        @Test
        void namesTheFilesOfEveryKindOfJob() {
            assertThat(parked(new PromoteJob(SLOT, CACHED, STORED, Map.of())).files())
                    .containsExactly(CACHED);
            assertThat(parked(new DerivativesJob(SLOT, STORED, List.of("poster"), Map.of()))
                            .files())
                    .containsExactly(STORED);
            assertThat(parked(new DestroyJob(SLOT, List.of(STORED), NOON, Map.of()))
                            .files())
                    .containsExactly(STORED);
        }

        @Test
        void countsFromOneAgainWhenItIsRedriven() {
            var job = new PromoteJob(SLOT, CACHED, STORED, Map.of());

            assertThat(parked(job).redriven()).isEqualTo(new Delivery(job, 1, NOON));
        }
    }
}
