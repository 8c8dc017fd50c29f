// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.UploadedFile;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Races that elsewhere happen now and then happen here each time: real transactions, a real broker, a database that locks rows, users and consumers on threads of their own. */
abstract class ForcedRaces {
    static final int SAVERS = 8;
    static final int CONSUMERS = 2;
    /** For each way that jobs go; {@code -Denshrine.race.seconds=600} for more. */
    private static final Duration SECONDS = Duration.ofSeconds(Integer.getInteger("enshrine.race.seconds", 4));

    private static final Duration ON_A_BUSY_MACHINE = Duration.ofMinutes(1);
    private static final int USERS = 16;
    private static final int RECORDS = 5;

    abstract Application application();

    abstract Kind kind();

    /** What does each job twice. */
    abstract Twice twice();

    static Deployment deployed(Kind kind) {
        return kind.deployment().onPostgres();
    }

    private int consumersOfEachQueue() {
        return application().hasQueues() ? CONSUMERS : 0;
    }

    /** Each job is done by two threads at once, and once more when everything has long settled. */
    @Test
    void changesNothingWhenEveryMessageComesTwiceAtOnceAndAgainLate() {
        var gallery = new Gallery(application(), kind());
        var twice = twice();

        try (var consumers = Consumers.of(application(), consumersOfEachQueue(), twice)) {
            inParallel(SAVERS, user -> IntStream.range(0, 6).forEach(i -> changes(gallery)));
            Awaitility.await().atMost(60, TimeUnit.SECONDS).until(twice::hasSeenAll);
            consumers.stop();
        }
        application().worker().drainPastTheHorizon();
        Invariants.of(application()).holdAtRest();
        var settled = rows(gallery);
        var objects = application().store().ids();

        assertThat(twice.count()).isGreaterThan(50);
        twice.sendAgain();
        application().worker().drainPastTheHorizon();

        assertThat(rows(gallery)).isEqualTo(settled);
        assertThat(application().store().ids()).isEqualTo(objects);
        assertThat(application().queues().depth(Queues.PARKED)).isZero();
    }

    @Test
    void losesAndOrphansNothingWhenSixteenUsersMeetAtTheSameRecords() {
        var gallery = new Gallery(application(), kind());
        var users = new Users(gallery, RECORDS);
        long end = System.nanoTime() + SECONDS.toNanos();
        long latest = end + ON_A_BUSY_MACHINE.toNanos();

        try (var consumers = Consumers.of(application(), consumersOfEachQueue(), Consumers.PLAIN)) {
            inParallel(USERS, user -> {
                while (System.nanoTime() < end || (!users.haveDoneMuch() && System.nanoTime() < latest)) {
                    users.act();
                }
            });
            consumers.stop();
        }
        application().worker().drainPastTheHorizon();

        System.out.printf("FIGURES %s: %s%n", getClass().getSimpleName(), users);
        users.requireManyChanges();
        users.requireLastCaptions();
        Invariants.of(application()).holdAtRest();
        assertThat(application().queues().depth(Queues.PARKED)).isZero();
        assertThat(Invariants.of(application()).attached())
                .extracting(UploadedFile::storage)
                .allMatch("store"::equals);
    }

    private void changes(Gallery gallery) {
        var id = gallery.add("one");
        gallery.replace(id, "two");
        gallery.retitle(id, "second");
        if (id % 3 == 0) {
            gallery.remove(id);
        } else if (id % 3 == 1) {
            gallery.delete(id);
        }
    }

    private List<Map<String, Optional<String>>> rows(Gallery gallery) {
        return application().database().rows("select * from " + gallery.table() + " order by id");
    }

    /** A failure of one is the failure of all. */
    final void inParallel(int threads, IntConsumer work) {
        var all = IntStream.range(0, threads)
                .mapToObj(i -> application().worker().onAnotherThread(() -> {
                    work.accept(i);
                    return true;
                }))
                .toList();
        all.forEach(CompletableFuture::join);
    }
}
