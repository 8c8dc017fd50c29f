// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.event.Destroyed;
import dev.enshrine.event.Failed;
import dev.enshrine.event.Promoted;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.se.SteppedStorage.Point;
import dev.enshrine.se.queue.ExecutorQueue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An application that brings a queue of its own, by the port alone. */
class AnotherQueueTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .withoutQueues()
            .beans(ExecutorQueue.class)
            .settings(Deployment.AT_ONCE.withInlineWait(Duration.ZERO))
            .application();

    private final Album album = new Album(APPLICATION);
    private final ExecutorQueue queue = APPLICATION.bean(ExecutorQueue.class);

    @AfterEach
    void awaitTheEndOfTheJobs() {
        APPLICATION.store().heal();
        queue.redrive();
        await().untilAsserted(() -> Invariants.of(APPLICATION).holdAtRest());
    }

    @Test
    void promotesOnceTheTransactionHasCommitted() throws Exception {
        var transaction = APPLICATION.begin();
        var photo = new Photo();
        transaction.execute(entities -> {
            album.assign(photo, "one");
            entities.persist(photo);
            entities.flush();
        });
        assertThat(APPLICATION.store().ids()).isEmpty();

        transaction.commit();

        await().untilAsserted(() -> assertThat(album.storage(photo.id)).hasValue("store"));
        assertThat(album.content(photo.id)).isEqualTo("one");
        await().untilAsserted(() ->
                assertThat(APPLICATION.events().of(Promoted.class)).hasSize(1));
    }

    @Test
    void forgetsTheJobsOfATransactionThatRollsBack() {
        var id = album.add("one");
        await().untilAsserted(() -> assertThat(album.storage(id)).hasValue("store"));
        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            album.replace(entities, id, "two");
            entities.flush();
        });
        transaction.rollback();

        album.replace(id, "three"); // whose jobs come after those of the other transaction would have

        await().untilAsserted(() ->
                assertThat(APPLICATION.events().of(Destroyed.class)).hasSize(1));
        await().untilAsserted(() ->
                assertThat(APPLICATION.events().of(Promoted.class)).hasSize(2));
        assertThat(album.content(id)).isEqualTo("three");
    }

    @Test
    void letsASaveReturnBeforeItsJobIsDone() {
        var end = new CountDownLatch(1);
        APPLICATION.store().once(Point.BEFORE_UPLOAD, () -> {
            try {
                end.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });

        var id = album.add("one");

        assertThat(album.storage(id)).hasValue("cache");
        end.countDown();
        await().untilAsserted(() -> assertThat(album.storage(id)).hasValue("store"));
    }

    @Test
    void destroysWhatWasReplaced() {
        var id = album.add("one");
        await().untilAsserted(() -> assertThat(album.storage(id)).hasValue("store"));
        var old = album.file(id).orElseThrow();

        album.replace(id, "two");

        await().untilAsserted(
                        () -> assertThat(APPLICATION.store().exists(old.id())).isFalse());
        await().untilAsserted(() -> assertThat(album.storage(id)).hasValue("store"));
    }

    @Test
    void triesAgainWhatFailed() {
        APPLICATION.store().once(Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });

        var id = album.add("one");

        await().untilAsserted(() -> assertThat(album.storage(id)).hasValue("store"));
        assertThat(APPLICATION.events().of(Failed.class)).hasSize(1);
        assertThat(queue.parked()).isEmpty();
    }

    @Test
    void parksWhatFailsAgainAndAgainUntilItIsRedriven() {
        APPLICATION.store().always(Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });
        var id = album.add("one");
        await().untilAsserted(() -> assertThat(queue.parked()).hasSize(1));
        assertThat(queue.parked().get(0).reason()).contains("disk full");
        assertThat(album.storage(id)).hasValue("cache");

        APPLICATION.store().heal();
        queue.redrive();

        await().untilAsserted(() -> assertThat(album.storage(id)).hasValue("store"));
        assertThat(queue.parked()).isEmpty();
    }

    @Test
    void runsJobsOfNoTransactionAtOnce() {
        APPLICATION.store().always(Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });
        var id = album.add("one");
        await().untilAsserted(() -> assertThat(queue.parked()).hasSize(1));
        Delivery delivery = queue.parked().get(0).delivery();
        APPLICATION.store().heal();

        queue.keep(delivery, Duration.ofMillis(1));

        await().untilAsserted(() -> assertThat(album.storage(id)).hasValue("store"));
    }

    @Test
    void isShownInTheManual() throws IOException {
        var region = Pattern.compile("^// docs:queue\n(.*?)^// docs:end$", Pattern.MULTILINE | Pattern.DOTALL);
        var example =
                region.matcher(Files.readString(Path.of("src/test/java/dev/enshrine/se/queue/ExecutorQueue.java")));

        assertThat(example.find()).isTrue();
        assertThat(Files.readString(Path.of("../docs/another-queue.md")))
                .contains("```java\n" + example.group(1) + "```");
    }
}
