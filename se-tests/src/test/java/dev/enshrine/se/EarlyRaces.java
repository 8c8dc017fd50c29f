// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.UploadedFile;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The races of queues in the caller's transaction, which are the only ones whose messages can come before their rows. */
abstract class EarlyRaces extends ForcedRaces {
    /** For this class; {@code -Denshrine.early=10000} for more. */
    private static final int EARLY = Integer.getInteger("enshrine.early", 750);

    @Override
    Twice twice() {
        return new MessagesTwice(application());
    }

    /**
     * The broker's branch commits first and the database's waits until the message has been consumed: for a new record to the end, for a replacement, whose row the consumer waits for, to the
     * begin.
     */
    @Test
    void promotesEveryFileWhoseMessageCameBeforeItsRow() {
        var gallery = new Gallery(application(), kind());
        var early = new EarlyMessages(gallery);
        var saved = new ConcurrentLinkedQueue<Long>();
        var left = new AtomicInteger(EARLY);
        long begin = System.nanoTime();

        try (var consumers = Consumers.of(application(), CONSUMERS, early)) {
            inParallel(SAVERS, saver -> {
                var mine = new ArrayDeque<Long>();
                while (left.getAndDecrement() > 0) {
                    mine.add(early.save(settled(gallery, mine)));
                }
                saved.addAll(mine);
            });
            consumers.stop();
        }
        application().worker().drainPastTheHorizon();

        System.out.printf(
                "FIGURES %s: %d of %d messages early, %d ms%n",
                kind(), early.count(), EARLY, (System.nanoTime() - begin) / 1_000_000);
        assertThat(early.count()).as("messages that came before their row").isEqualTo(EARLY);
        assertThat(saved).allSatisfy(id -> assertThat(gallery.storage(id)).hasValue("store"));
        assertThat(application().queues().depth(Queues.PARKED)).isZero();
    }

    /** The oldest of them, if its jobs are done; else their consumer would wait for the very row that waits for a consumer. */
    private static Optional<Long> settled(Gallery gallery, Queue<Long> saved) {
        return Optional.ofNullable(saved.peek())
                .filter(id -> gallery.storage(id).filter("store"::equals).isPresent())
                .map(id -> saved.remove());
    }

    /** Saves whose message comes first, and the consumers that show it. */
    private static final class EarlyMessages implements Consumers.Handling {
        private final Gallery gallery;
        private final Map<String, Saving> savings = new ConcurrentHashMap<>();
        private final AtomicInteger early = new AtomicInteger();

        EarlyMessages(Gallery gallery) {
            this.gallery = gallery;
        }

        int count() {
            return early.get();
        }

        /** Saves a new picture, or replaces that one's file. */
        Long save(Optional<Long> replaced) {
            var file = new AtomicReference<UploadedFile>();
            return gallery.application().inTransaction(entities -> {
                CommitGate.brokerFirst(
                        gallery.application(),
                        () -> savings.get(file.get().id()).await());
                var picture = replaced.map(id -> gallery.find(entities, id)).orElseGet(gallery::newPicture);
                file.set(gallery.assign(picture, "content"));
                savings.put(file.get().id(), new Saving(replaced.isPresent()));
                if (replaced.isEmpty()) {
                    entities.persist(picture);
                }
                return picture.id;
            });
        }

        @Override
        public void handle(JMSContext context, Message message, Runnable consume) {
            var cached = cached(message);
            var saving = cached.map(savings::get);
            boolean isEarly = saving.isPresent()
                    && !isInTheRow(message, cached.get())
                    && saving.get().first();
            if (isEarly) {
                early.incrementAndGet();
            }
            saving.ifPresent(Saving::begun);
            consume.run();
            saving.ifPresent(Saving::ended);
        }

        private boolean isInTheRow(Message message, String cached) {
            try {
                var id = Long.valueOf(message.getStringProperty("enshrineRecord"));
                return gallery.file(id).filter(file -> file.id().equals(cached)).isPresent();
            } catch (JMSException e) {
                throw new IllegalStateException(e);
            }
        }

        /** The id of the file to promote. */
        private static Optional<String> cached(Message message) {
            var text = MessagesTwice.text(message);
            int at = text.indexOf("\"cached\":");
            if (at < 0) {
                return Optional.empty();
            }
            var id = text.substring(text.indexOf("\"id\":\"", at) + 6);
            return Optional.of(id.substring(0, id.indexOf('"')));
        }
    }

    /** One save that waits for its message's consumer. */
    private static final class Saving {
        private static final Duration A_LITTLE = Duration.ofMillis(2);

        private final boolean replacing;
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch ended = new CountDownLatch(1);
        private final AtomicInteger deliveries = new AtomicInteger();

        Saving(boolean replacing) {
            this.replacing = replacing;
        }

        boolean first() {
            return deliveries.getAndIncrement() == 0;
        }

        void begun() {
            begun.countDown();
        }

        void ended() {
            ended.countDown();
        }

        void await() {
            try {
                assertThat((replacing ? begun : ended).await(20, TimeUnit.SECONDS))
                        .isTrue();
                if (replacing) {
                    // so that the consumer comes to the row
                    Stream.of(ended.await(A_LITTLE.toMillis(), TimeUnit.MILLISECONDS))
                            .forEach(nobodyKnows -> {});
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
