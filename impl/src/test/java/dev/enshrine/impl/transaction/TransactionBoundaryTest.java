// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentException;
import jakarta.enterprise.event.Shutdown;
import java.lang.Thread.State;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The end of an application, in which no transaction may be left open. */
@Timeout(30)
class TransactionBoundaryTest {
    private final TransactionBoundary boundary = new TransactionBoundary(new Marks());

    /** Stands in for the container, which would begin and commit here. */
    private static final class Marks extends Demarcation {
        @Override
        public <T> T inNew(Supplier<T> work) {
            return work.get();
        }
    }

    @Test
    void letsARunningTransactionEndBeforeTheContainerGoes() throws Exception {
        var begun = new CountDownLatch(1);
        var mayEnd = new CountDownLatch(1);
        var running = CompletableFuture.supplyAsync(() -> boundary.inNew(() -> {
            begun.countDown();
            await(mayEnd);
            return boundary.inNew(() -> "a transaction inside it too");
        }));
        await(begun);

        var stopping = new Thread(() -> boundary.stop(new Shutdown()));
        stopping.start();
        while (stopping.getState() == State.RUNNABLE) {
            Thread.onSpinWait();
        }

        assertThat(stopping.getState()).as("it waits").isEqualTo(State.TIMED_WAITING);
        mayEnd.countDown();
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo("a transaction inside it too");
        stopping.join();
    }

    @Test
    void beginsNoTransactionOnceTheApplicationStops() {
        boundary.stop(new Shutdown());

        assertThatThrownBy(() -> boundary.inNew(() -> "too late"))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining("ENS1430", "is stopping");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
