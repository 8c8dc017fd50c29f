// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit.album;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Settings;
import dev.enshrine.Source;
import dev.enshrine.StorageName;
import dev.enshrine.jobs.JobResult.Finished;
import dev.enshrine.jobs.JobResult.Outcome;
import dev.enshrine.jobs.PromoteJob;
import dev.enshrine.storage.Storage;
import dev.enshrine.testkit.SettableClock;
import dev.enshrine.testkit.SteppedJobs;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

// docs:test
@EnableWeld
@TestInstance(Lifecycle.PER_CLASS) // one container for all tests, since it takes seconds to start
class PhotosTest {
    @WeldSetup
    WeldInitiator weld = JavaSe.weld(Photos.class, TestBeans.class);

    @Inject
    Photos photos;

    @Inject
    SteppedJobs jobs;

    @BeforeEach
    void forgetTheJobsOfOtherTests() {
        jobs.clear();
    }

    @Test
    void promotesTheImageInTheBackground() {
        var id = photos.add(picture("beach"));
        assertThat(photos.image(id).orElseThrow().storage()).isEqualTo("cache");

        jobs.runAll();

        assertThat(photos.image(id).orElseThrow().storage()).isEqualTo("store");
    }
    // docs:end

    // docs:steps
    @Test
    void aReplacedImageIsNotPromoted() {
        var id = photos.add(picture("beach"));
        photos.replace(id, picture("mountain"));
        assertThat(jobs.deliveries()).hasSize(3);

        var first = jobs.runNext();

        assertThat(first).isEqualTo(new Finished(Outcome.SUPERSEDED));
        assertThat(photos.image(id).orElseThrow().storage()).isEqualTo("cache");
    }
    // docs:end

    // docs:clock
    @Inject
    Settings settings;

    @Inject
    SettableClock clock;

    @Inject
    @StorageName("store")
    Storage store;

    @Test
    void aDeletedPhotosImageIsDestroyedAfterTheGrace() {
        var id = photos.add(picture("beach"));
        jobs.runAll();
        var image = photos.image(id).orElseThrow();

        photos.delete(id);
        clock.advance(settings.destroyGrace());
        jobs.runAll();

        assertThat(store.exists(image.id())).isFalse();
    }
    // docs:end

    // docs:twice
    @Test
    void promotingTwiceChangesNothing() {
        var id = photos.add(picture("beach"));

        jobs.runNextAndDeliverAgain();
        var image = photos.image(id);
        jobs.runAll();

        assertThat(photos.image(id)).isEqualTo(image);
    }
    // docs:end

    // docs:parked
    @Inject
    @StorageName("cache")
    Storage cache;

    @Test
    void aLostUploadIsParked() {
        var id = photos.add(picture("beach"));
        var lost = photos.image(id).orElseThrow();
        cache.delete(lost.id());

        jobs.runAll();

        assertThat(jobs.parked()).singleElement().satisfies(job -> {
            assertThat(job.delivery().job()).isInstanceOf(PromoteJob.class);
            assertThat(job.reason()).contains(lost.id());
        });
    }
    // docs:end

    // docs:inline
    @Test
    void promotesBeforeTheSaveReturns() {
        jobs.inline(true);

        var id = photos.add(picture("beach"));

        assertThat(photos.image(id).orElseThrow().storage()).isEqualTo("store");
    }
    // docs:end

    @Inject
    UserTransaction transaction;

    @Test
    void aJobWaitsOnlyOnceItsTransactionHasCommitted() throws Exception {
        transaction.begin();
        photos.add(picture("beach"));
        assertThat(jobs.waiting()).isZero();

        transaction.commit();

        assertThat(jobs.waiting()).isEqualTo(1);
    }

    @Test
    void aRolledBackSaveLeavesNoJob() throws Exception {
        transaction.begin();
        photos.add(picture("beach"));

        transaction.rollback();

        assertThat(jobs.waiting()).isZero();
    }

    @Test
    void saysWhatAJobWaitsForWhenTheClockStandsStill() {
        var id = photos.add(picture("beach"));
        jobs.runAll();
        photos.delete(id);

        assertThatThrownBy(jobs::runAll)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("PT10M: readers may still hold the old value")
                .hasMessageContaining("SettableClock");
        assertThat(jobs.waiting()).isEqualTo(1);
    }

    private static Source picture(String content) {
        return Source.of(content.getBytes(UTF_8), "picture.txt");
    }
}
