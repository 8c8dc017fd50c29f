// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.extension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.jobs.AfterStart;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AfterStartCallsTest {
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger looked = new AtomicInteger();
    private final AtomicInteger lookedElsewhere = new AtomicInteger();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void callsAgainUntilNothingIsLeftToLookAt() {
        calls(() -> looked.incrementAndGet() < 3 ? Optional.of(Duration.ofMillis(1)) : Optional.empty())
                .start();

        await().untilAsserted(() -> assertThat(looked).hasValue(3));
        afterEverythingScheduled();
        assertThat(looked).hasValue(3);
    }

    @Test
    void oneThatFailsDoesNotKeepTheOthersFromBeingCalled() {
        calls(
                        () -> {
                            looked.incrementAndGet();
                            throw new IllegalStateException("broker down");
                        },
                        () -> {
                            lookedElsewhere.incrementAndGet();
                            return Optional.empty();
                        })
                .start();

        await().untilAsserted(() -> assertThat(lookedElsewhere).hasValue(1));
        assertThat(looked).hasValue(1);
    }

    @Test
    void callsNobodyOnceTheApplicationStops() {
        var calls = calls(() -> {
            looked.incrementAndGet();
            return Optional.empty();
        });
        calls.stop();

        calls.start();

        afterEverythingScheduled();
        assertThat(looked).hasValue(0);
    }

    @Test
    void leavesNothingWithTheExecutorOnceTheApplicationStops() {
        var calls = calls(() -> {
            looked.incrementAndGet();
            return Optional.of(Duration.ofHours(1));
        });
        calls.start();
        await().untilAsserted(() -> assertThat(looked).hasValue(1));
        afterEverythingScheduled();

        calls.stop();

        assertThat(executor.shutdownNow()).allMatch(task -> ((Future<?>) task).isCancelled());
    }

    @Test
    void callsNobodyWithoutAnExecutor() {
        var calls = new AfterStartCalls(
                List.of(() -> {
                    looked.incrementAndGet();
                    return Optional.empty();
                }),
                Optional::<ScheduledExecutorService>empty);

        calls.start();

        assertThat(looked).hasValue(0);
    }

    private void afterEverythingScheduled() {
        await().until(() -> executor.submit(() -> true).get());
    }

    private AfterStartCalls calls(AfterStart... looks) {
        return new AfterStartCalls(List.of(looks), () -> Optional.of(executor));
    }
}
