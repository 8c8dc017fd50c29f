// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.impl.outbox.OutboxRelay;
import dev.enshrine.jobs.WakeUp;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The relay sends what nobody was woken for, on a database that locks rows. The transport loses every wake-up, so each job looks like one whose wake-up was lost. */
class OutboxRelayTest {
    private static final Duration LEASE = Deployment.AT_ONCE.relayAfter();

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).inOutbox().onPostgres().application();

    private final Album album = new Album(APPLICATION);

    @Test
    void leavesTheJobToItsFirstWakeUpForAWhile() {
        album.add("one");

        assertThat(relay()).isZero();
    }

    @Test
    void wakesAgainForAJobWhoseWakeUpWasLost() {
        album.add("one");
        forgetWakeUps(1);

        APPLICATION.clock().advance(LEASE);

        assertThat(relay()).isEqualTo(1);
        assertThat(woken()).isEqualTo(waiting());
    }

    @Test
    void waitsTwiceAsLongForTheNextTime() {
        album.add("one");
        APPLICATION.clock().advance(LEASE);
        relay();

        APPLICATION.clock().advance(LEASE);
        assertThat(relay()).isZero();
        APPLICATION.clock().advance(LEASE);
        assertThat(relay()).isEqualTo(1);
    }

    @Test
    void wakesForAJobThatHadToWait() {
        var id = album.addStored("one");
        APPLICATION.store().once(SteppedStorage.Point.BEFORE_DELETE, () -> {
            throw new java.io.IOException("offline");
        });
        album.delete(id);
        APPLICATION.worker().destroy();
        forgetWakeUps(0);

        APPLICATION.clock().advance(Duration.ofSeconds(1));

        assertThat(relay()).isEqualTo(1);
        assertThat(woken()).isEqualTo(waiting());
    }

    @Test
    void twoRelaysAtOnceSendNothingTwice() {
        int jobs = 300;
        IntStream.range(0, jobs).forEach(i -> album.add("content " + i));
        forgetWakeUps(jobs);
        APPLICATION.clock().advance(LEASE);

        var relays = Stream.generate(() -> APPLICATION.worker().onAnotherThread(OutboxRelayTest::relay))
                .limit(4)
                .toList();
        int sent = relays.stream().mapToInt(CompletableFuture::join).sum();

        assertThat(sent).isEqualTo(jobs);
        assertThat(woken()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(waiting());
    }

    private static int relay() {
        return APPLICATION.bean(OutboxRelay.class).relay();
    }

    private static List<String> waiting() {
        return APPLICATION.database().rows("select id from ENSHRINE_JOB where parked_since is null").stream()
                .map(row -> row.get("id").orElseThrow())
                .toList();
    }

    private static List<String> woken() {
        return transport().forgotten().stream().map(WakeUp::job).toList();
    }

    /** The wake-ups after the commits come on another thread. */
    private static void forgetWakeUps(int most) {
        await().until(() -> woken().size() >= most);
        transport().forgotten().clear();
    }

    private static ForgottenWakeUps transport() {
        return APPLICATION.bean(ForgottenWakeUps.class);
    }
}
