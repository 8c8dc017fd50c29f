// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Promoted;
import jakarta.persistence.PersistenceException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Users and workers at once on a database that locks rows and shows old ones to readers. */
class ConcurrencyTest {
    private static final Duration RUN = Duration.ofSeconds(6);
    private static final int USERS = 4;
    private static final int WORKERS = 3;
    private static final int RECORDS = 4;

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).onPostgres().application();

    private final Album album = new Album(APPLICATION);

    @Test
    void promotesOnceWhenManyMessagesComeAtOnce() {
        var id = album.add("one");
        IntStream.range(0, 3).forEach(i -> APPLICATION.worker().duplicate(Queues.PROMOTE));

        var workers = Stream.generate(() -> APPLICATION
                        .worker()
                        .onAnotherThread(() -> APPLICATION.worker().promote()))
                .limit(8)
                .toList();
        assertThat(workers.stream().map(CompletableFuture::join)).containsOnly(true);
        APPLICATION.worker().drain();

        assertThat(album.content(id)).isEqualTo("one");
        assertThat(APPLICATION.store().ids()).hasSize(1);
        assertThat(Set.copyOf(APPLICATION.events().of(Promoted.class))).hasSize(1);
    }

    @Test
    @Tag("early")
    @Behaviour("X-07")
    void promotesEveryFileWhoseMessageCameBeforeItsRow() {
        var saved = IntStream.range(0, 10)
                .mapToObj(i -> APPLICATION.inTransaction(entities -> {
                    CommitGate.brokerFirst(
                            APPLICATION,
                            () -> APPLICATION
                                    .worker()
                                    .onAnotherThread(() -> APPLICATION.worker().promote())
                                    .join());
                    var photo = new Photo();
                    album.assign(photo, "content " + i);
                    entities.persist(photo);
                    return photo.id;
                }))
                .toList();

        APPLICATION.worker().drain();

        assertThat(saved).allSatisfy(id -> assertThat(album.storage(id)).hasValue("store"));
    }

    @Test
    void losesAndOrphansNothingWhenUsersAndWorkersMeet() {
        var ids = Stream.generate(() -> album.add("start")).limit(RECORDS).toList();
        var running = new AtomicBoolean(true);
        var changes = new AtomicInteger();

        var workers = Stream.generate(() -> APPLICATION.worker().onAnotherThread(() -> work(running)))
                .limit(WORKERS)
                .toList();
        var users = LongStream.range(0, USERS)
                .mapToObj(seed -> APPLICATION.worker().onAnotherThread(() -> use(ids, new Random(seed), changes)))
                .toList();
        users.forEach(CompletableFuture::join);
        running.set(false);
        workers.forEach(CompletableFuture::join);
        APPLICATION.worker().drainPastTheHorizon();

        assertThat(changes.get()).as("changes that were committed").isGreaterThan(50);
        assertThat(APPLICATION.queues().depth(Queues.PARKED)).isZero();
        assertThat(ids)
                .allSatisfy(id -> assertThat(
                                album.file(id).map(file -> file.storage()).orElse("store"))
                        .isEqualTo("store"));
    }

    private int work(AtomicBoolean running) {
        int jobs = 0;
        while (running.get()) {
            Stream.of(Queues.PROMOTE, Queues.DESTROY).forEach(APPLICATION.queues()::deliverWaiting);
            jobs += APPLICATION.worker().promote() ? 1 : 0;
            jobs += APPLICATION.worker().destroy() ? 1 : 0;
        }
        return jobs;
    }

    private int use(List<Long> ids, Random random, AtomicInteger changes) {
        var end = Instant.now().plus(RUN);
        int refused = 0;
        while (Instant.now().isBefore(end)) {
            var id = ids.get(random.nextInt(ids.size()));
            try {
                change(id, random);
                changes.incrementAndGet();
            } catch (IllegalStateException | PersistenceException conflict) {
                refused++; // a lock that took too long, or a stale copy that was refused: the user's transaction rolled
                // back
            }
        }
        return refused;
    }

    private void change(Long id, Random random) {
        switch (random.nextInt(5)) {
            case 0, 1 -> album.replace(id, "content " + random.nextInt());
            case 2 -> album.remove(id);
            case 3 -> album.retitle(id, "title " + random.nextInt());
            default -> mergeStaleCopy(id);
        }
    }

    private void mergeStaleCopy(Long id) {
        var stale = album.detached(id);
        APPLICATION.worker().promote();
        stale.title = "merged";
        APPLICATION.transact(entities -> entities.merge(stale));
    }
}
