// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.jms.DestroyConsumer;
import dev.enshrine.jms.PromoteConsumer;
import jakarta.jms.MessageListener;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Takes messages from the queues to the consumers as a server does, but only when told. A message whose consumer throws is delivered again, as after a crash.
 */
final class Worker {
    /** More than any test needs; a job that is sent again for ever ends here. */
    private static final int MOST_ROUNDS = 300;

    private final Application application;

    Worker(Application application) {
        this.application = application;
    }

    /** Does one promote job whose time has come. Whether there was one. */
    boolean promote() {
        return step(Queues.PROMOTE);
    }

    /** Does one destroy job whose time has come. Whether there was one. */
    boolean destroy() {
        return step(Queues.DESTROY);
    }

    /** Does one promote job and dies in it where the test said so; the message is delivered again later. */
    void crashInPromote() {
        crash(Queues.PROMOTE);
    }

    /** As {@link #crashInPromote}. */
    void crashInDestroy() {
        crash(Queues.DESTROY);
    }

    /** Does every job, and what they ask for, until both queues are empty; no message has to wait for its time. */
    void drain() {
        drain(() -> {});
    }

    /** As {@link #drain}, while so much time passes that a missing row is gone for certain and every grace is over. */
    void drainPastTheHorizon() {
        var settings = application.settings();
        drain(() -> application.clock().advance(settings.horizon().plus(settings.destroyGrace())));
    }

    /** Goes on while there was work to do: that is known for certain, and at once. */
    private void drain(Runnable beforeEachRound) {
        long most = MOST_ROUNDS
                + 3 * waiting(); // a round does one job of each queue; a record that is gone takes a second look
        int rounds = 0;
        boolean worked = true;
        while (worked || waiting() > 0) {
            beforeEachRound.run();
            Stream.of(Queues.PROMOTE, Queues.DESTROY).forEach(application.queues()::deliverWaiting);
            boolean promoted = promote();
            worked = destroy() || promoted;
            rounds++;
            assertThat(rounds)
                    .as("jobs end; still waiting after %s rounds: %s", rounds, rounds < most ? "" : texts())
                    .isLessThan((int) most);
        }
    }

    /** As {@link #drain}, with jobs that may crash again and again. */
    void drainCrashing() {
        int crashes = 0;
        while (waiting() > 0 && crashes < MOST_ROUNDS) {
            Stream.of(Queues.PROMOTE, Queues.DESTROY).forEach(application.queues()::deliverWaiting);
            try {
                promote();
                destroy();
            } catch (Crash again) {
                crashes++; // the message is back in its queue
            }
        }
        assertThat(waiting()).as("jobs after %s crashes", crashes).isZero();
    }

    /** Puts a second copy of every message of that queue behind it. */
    void duplicate(String queue) {
        application.queues().duplicate(queue);
    }

    /** Takes two messages of the queue and does both at once. */
    void twoAtOnce(String queue) {
        var both = List.of(onAnotherThread(() -> step(queue)), onAnotherThread(() -> step(queue)));
        assertThat(both.stream().map(CompletableFuture::join))
                .as("both workers had a job")
                .containsExactly(true, true);
    }

    <T> CompletableFuture<T> onAnotherThread(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Threads.DAEMONS);
    }

    long waiting() {
        return application.queues().depth(Queues.PROMOTE) + application.queues().depth(Queues.DESTROY);
    }

    private List<String> texts() {
        return Stream.of(Queues.PROMOTE, Queues.DESTROY)
                .flatMap(queue -> application.queues().texts(queue).stream())
                .toList();
    }

    private boolean step(String queue) {
        return application.queues().step(queue);
    }

    private void crash(String queue) {
        try {
            assertThat(step(queue)).as("a job to crash in").isTrue();
        } catch (Crash expected) {
            return;
        }
        throw new AssertionError("The job ended without coming to the point where it should crash.");
    }

    /** What a server would call with the messages of that queue. */
    MessageListener listener(String queue) {
        return queue.equals(Queues.PROMOTE)
                ? application.bean(PromoteConsumer.class)
                : application.bean(DestroyConsumer.class);
    }

    /** The process died: no handler of the toolkit may catch it and go on. */
    static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }
}
