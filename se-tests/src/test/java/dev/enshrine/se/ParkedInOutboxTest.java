// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.enshrine.Slot;
import dev.enshrine.jobs.ParkedJobs;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs that were given up stay in the table, where an operator sees them. */
class ParkedInOutboxTest {
    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Photo.class).inOutbox().onPostgres().application();

    private final Album album = new Album(APPLICATION);
    private Long id;

    @BeforeEach
    void parkAPromotion() {
        APPLICATION.store().always(SteppedStorage.Point.BEFORE_UPLOAD, () -> {
            throw new IOException("disk full");
        });
        id = album.add("one");
        APPLICATION.worker().drain();
        APPLICATION.store().heal();
    }

    @Test
    void areListedWithRecordReasonTriesAndTime() {
        assertThat(parked().list(10)).singleElement().satisfies(job -> {
            assertThat(job.slot()).isEqualTo(new Slot("Photo", id.toString(), "image"));
            assertThat(job.reason()).contains("disk full");
            assertThat(job.attempts()).isEqualTo(5);
            assertThat(job.since()).isCloseTo(APPLICATION.clock().instant(), within(10, ChronoUnit.SECONDS));
        });
        assertThat(parked().find(new Slot("Photo", id.toString(), "image"))).hasSize(1);
        assertThat(parked().find(new Slot("Photo", "0", "image"))).isEmpty();
    }

    @Test
    void tryAgainWhenTheyAreRedriven() {
        var job = parked().list(1).get(0);

        assertThat(parked().redrive(job.id())).isTrue();
        assertThat(parked().redrive(job.id())).isFalse();
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(parked().list(10)).isEmpty();
    }

    @Test
    void areRedrivenAllTogether() {
        assertThat(parked().redriveAll()).isEqualTo(1);
        APPLICATION.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
    }

    @Test
    void stayWhenTheTransactionThatRedrivesThemRollsBack() {
        var job = parked().list(1).get(0);
        var transaction = APPLICATION.begin();
        transaction.run(entities -> parked().redrive(job.id()));
        transaction.rollback();

        assertThat(parked().list(10)).containsExactly(job);
    }

    @Test
    void leaveNothingBehindWhenTheyAreDiscarded() {
        var job = parked().list(1).get(0);

        assertThat(parked().discard(job.id())).isTrue();
        assertThat(parked().discard(job.id())).isFalse();
        APPLICATION.worker().drain();

        assertThat(parked().list(10)).isEmpty();
        album.delete(id); // a record whose promotion was given up for good
        APPLICATION.worker().drain();
        assertThat(APPLICATION.store().ids()).isEmpty();
    }

    private static ParkedJobs parked() {
        return APPLICATION.bean(ParkedJobs.class);
    }
}
