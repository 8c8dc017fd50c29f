// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.enshrine.AttachmentState;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Failed;
import dev.enshrine.event.Promoted;
import dev.enshrine.event.Superseded;
import dev.enshrine.jobs.ParkedJobs;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Without the module with the queues jobs run after commit on the managed executor. */
class InlineJobsTest {
    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class)
            .withoutQueues()
            .settings(Deployment.AT_ONCE.withInlineWait(Duration.ofSeconds(5)))
            .application();

    private final Album album = new Album(APPLICATION);

    @Test
    @Behaviour("BG-02")
    void isPromotedWhenTheSaveReturns() {
        var id = album.add("one");

        assertThat(album.storage(id)).hasValue("store");
        assertThat(APPLICATION.events().of(Promoted.class)).hasSize(1);
    }

    @Test
    void destroysReplacedAndDeletedFiles() {
        var id = album.add("one");
        album.replace(id, "two");
        awaitStored(1);

        album.delete(id);

        awaitStored(0);
    }

    @Test
    void runsNoJobWhenTheTransactionRollsBack() {
        var id = album.add("one");
        var transaction = APPLICATION.begin();
        transaction.execute(entities -> {
            album.replace(entities, id, "two");
            entities.flush();
        });
        transaction.rollback();

        assertThat(album.content(id)).isEqualTo("one");
        // the caller would have waited for a promotion, and it would have found the old file on the row
        assertThat(APPLICATION.events().of(Superseded.class)).isEmpty();
    }

    @Test
    void leavesTheRowInCacheAndTheSaveAloneWhenTheStorageFails() {
        APPLICATION.store().always(SteppedStorage.Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });

        var id = album.add("one");

        await().until(() -> APPLICATION.events().of(Failed.class).stream().anyMatch(Failed::parked));
        assertThat(album.storage(id)).hasValue("cache");
        assertThat(album.content(id)).isEqualTo("one");
        // only a reconciler would try it again
        album.delete(id);
    }

    @Test
    void keepsWhatWasGivenUpInMemoryUntilItIsRedriven() {
        APPLICATION.store().always(SteppedStorage.Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });
        var id = album.add("one");
        var image = APPLICATION.attacher(Photo.class);
        await().until(() -> image.state(id).kind() == AttachmentState.Kind.PARKED);
        assertThat(image.state(id).reason().orElseThrow()).contains("disk full");
        APPLICATION.store().heal();

        var job = APPLICATION.bean(ParkedJobs.class).list(1).get(0);
        assertThat(APPLICATION.bean(ParkedJobs.class).redrive(job.id())).isTrue();

        await().until(() -> image.state(id).kind() == AttachmentState.Kind.STORED);
        assertThat(APPLICATION.bean(ParkedJobs.class).redrive(job.id())).isFalse();
    }

    @Test
    void asksToDestroyTheCopyOfADiscardedPromotion() {
        APPLICATION.store().once(SteppedStorage.Point.AFTER_UPLOAD, () -> {
            APPLICATION.store().always(SteppedStorage.Point.BEFORE_FIND, InlineJobsTest::fail);
            fail();
        });
        var id = album.add("one");
        await().until(() -> APPLICATION.attacher(Photo.class).state(id).kind() == AttachmentState.Kind.PARKED);
        APPLICATION.store().heal();
        // behind the listener's back, so that nobody else asks
        APPLICATION.transact(
                entities -> entities.createQuery("delete from Photo").executeUpdate());

        var parkedJobs = APPLICATION.bean(ParkedJobs.class);
        parkedJobs
                .list(10)
                .forEach(job -> assertThat(parkedJobs.discard(job.id())).isTrue());

        awaitStored(0);
        assertThat(parkedJobs.list(10)).isEmpty();
    }

    @Test
    void triesAgainWhenTheStorageFailsOnce() {
        APPLICATION.store().once(SteppedStorage.Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });

        var id = album.add("one");

        await().untilAsserted(() -> assertThat(album.storage(id)).hasValue("store"));
    }

    @Test
    void waitsNoLongerThanTheSettingSays() {
        var impatient =
                Deployment.of(Photo.class).withoutQueues().settings(Deployment.AT_ONCE.withInlineWait(Duration.ZERO));
        var release = new CountDownLatch(1);
        try (var application = impatient.application().start()) {
            application.store().once(SteppedStorage.Point.BEFORE_UPLOAD, () -> waitFor(release));

            var id = new Album(application).add("one");
            assertThat(new Album(application).storage(id)).hasValue("cache");
            release.countDown();

            await().untilAsserted(
                            () -> assertThat(new Album(application).storage(id)).hasValue("store"));
        }
    }

    private static void fail() throws IOException {
        throw new IOException("disk full");
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitStored(int count) {
        await().untilAsserted(() -> assertThat(APPLICATION.store().ids()).hasSize(count));
    }
}
