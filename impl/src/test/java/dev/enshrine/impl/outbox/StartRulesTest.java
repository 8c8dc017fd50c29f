// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.RetryPolicy;
import dev.enshrine.impl.outbox.StartRules.Start;
import dev.enshrine.impl.outbox.StartRules.Step;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class StartRulesTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final RetryPolicy POLICY = new RetryPolicy(3, Duration.ofSeconds(1), 2, Duration.ofMinutes(2));

    @Test
    void theFirstTryCostsNoStatement() {
        assertThat(start(1, 0, false)).isEqualTo(new Start(Step.BEGIN, 0, Duration.ZERO));
        assertThat(start(0, 0, false).step()).isEqualTo(Step.BEGIN);
    }

    @Test
    void aTryAfterAnotherWakeUpIsCountedBeforeItBegins() {
        assertThat(start(2, 0, false)).isEqualTo(new Start(Step.COUNT, 1, LEASE));
    }

    @Test
    void aWakeUpThatWasWithAWorkerBeforeWaitsForTheRelay() {
        assertThat(start(1, 0, true)).isEqualTo(new Start(Step.POSTPONE, 1, Duration.ofSeconds(1)));
        assertThat(start(3, 2, true)).isEqualTo(new Start(Step.POSTPONE, 2, Duration.ofSeconds(2)));
    }

    @Test
    void whatNeverEndsIsGivenUp() {
        int interruptions = 0;
        int begun = 1;
        while (start(begun + 1, interruptions, false).step() == Step.COUNT) {
            interruptions = start(begun + 1, interruptions, false).interruptions();
            begun++;
        }

        assertThat(begun).isEqualTo(1 + POLICY.attempts());
        assertThat(start(begun + 1, interruptions, false).step()).isEqualTo(Step.GIVE_UP);
    }

    @Test
    void wakeUpsThatWereOnlySentNeverGiveAJobUp() {
        assertThat(start(1000, 0, false).step()).isEqualTo(Step.COUNT);
    }

    private static Start start(int sends, int interruptions, boolean redelivered) {
        var job = new KeptJob("id", JobKind.PROMOTE, "{}", 1, sends, interruptions, Instant.EPOCH, null, null);
        return StartRules.decide(job, redelivered, new StartRules.Limits(POLICY, Duration.ofSeconds(5), LEASE));
    }
}
