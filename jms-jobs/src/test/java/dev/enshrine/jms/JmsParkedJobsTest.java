// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentException;
import dev.enshrine.Settings;
import dev.enshrine.Slot;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DeliveryJson;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.ParkedJob;
import dev.enshrine.jobs.PromoteJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class JmsParkedJobsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    @RegisterExtension
    static final Broker BROKER = new Broker();

    private JmsJournal journal;
    private JmsParkedJobs parkedJobs;

    @BeforeEach
    void parkedJobs() {
        journal = new JmsJournal(BROKER.resources());
        parkedJobs = new JmsParkedJobs(
                BROKER.resources(),
                journal,
                Settings.defaults().withDestroyGrace(Duration.ofMinutes(3)),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private void park(Delivery delivery, String reason) {
        journal.keep(delivery, Duration.ZERO);
        var parkingLot = new ParkingLot(BROKER.resources());
        BROKER.deliver(JobQueue.of(delivery.job()), message -> parkingLot.park(message, reason));
    }

    private static Delivery promote(Slot slot) {
        return new Delivery(
                new PromoteJob(slot, Deliveries.CACHED, Deliveries.STORED, Map.of("tenant", "acme")),
                4,
                Instant.parse("2026-01-31T12:00:00Z"));
    }

    @Test
    void listsWhatWasParkedAndTakesNothingAway() {
        park(promote(Deliveries.SLOT), "disk full");
        park(Deliveries.destroy(), "no such storage");

        var jobs = parkedJobs.list(10);

        assertThat(jobs).extracting(ParkedJob::reason).containsExactly("disk full", "no such storage");
        assertThat(jobs.get(0).slot()).isEqualTo(Deliveries.SLOT);
        assertThat(jobs.get(0).files()).containsExactly(Deliveries.CACHED);
        assertThat(jobs.get(0).attempts()).isEqualTo(4);
        assertThat(jobs.get(0).since()).isAfter(Instant.parse("2026-01-31T12:00:00Z"));
        assertThat(jobs.get(1).files()).containsExactly(Deliveries.STORED, Deliveries.THUMBNAIL);
        assertThat(parkedJobs.list(1)).containsExactly(jobs.get(0));
        assertThat(BROKER.count(JobQueue.PARKED)).isEqualTo(2);
    }

    @Test
    void leavesOutWhatIsNoJob() {
        BROKER.send(JobQueue.PARKED, context -> context.createTextMessage("not a job"));
        BROKER.send(JobQueue.PARKED, context -> context.createObjectMessage("not a job"));

        assertThat(parkedJobs.list(10)).isEmpty();
        assertThat(parkedJobs.redriveAll()).isZero();
        assertThat(BROKER.count(JobQueue.PARKED)).isEqualTo(2);
    }

    @Test
    void findsTheJobsOfOneSlotWhateverItsIdLooksLike() {
        var quoted = new Slot("Photo", "o'hara' OR '1'='1", "image");
        park(promote(quoted), "one");
        park(promote(Deliveries.SLOT), "two");

        assertThat(parkedJobs.find(quoted)).extracting(ParkedJob::reason).containsExactly("one");
        assertThat(parkedJobs.find(Deliveries.SLOT))
                .extracting(ParkedJob::reason)
                .containsExactly("two");
        assertThat(parkedJobs.find(new Slot("Photo", "7", "image"))).isEmpty();
    }

    @Test
    void redrivesOneJobFromItsFirstTry() throws Exception {
        park(promote(Deliveries.SLOT), "disk full");
        park(promote(new Slot("Photo", "7", "image")), "disk full");
        var job = parkedJobs.find(Deliveries.SLOT).get(0);

        assertThat(parkedJobs.redrive(job.id())).isTrue();
        assertThat(parkedJobs.redrive(job.id())).isFalse();

        var sent = DeliveryJson.decode(BROKER.take(JobQueue.PROMOTE).getBody(String.class));
        assertThat(sent)
                .isEqualTo(new Delivery(job.delivery().job(), 1, job.delivery().firstSent()));
        assertThat(BROKER.count(JobQueue.PROMOTE)).isZero();
        assertThat(BROKER.count(JobQueue.PARKED)).isEqualTo(1);
    }

    @Test
    void redrivesManyByTheirIdsOrTheirSlot() {
        park(promote(Deliveries.SLOT), "disk full");
        park(promote(Deliveries.SLOT), "disk full");
        park(promote(new Slot("Photo", "7", "image")), "disk full");
        var other = parkedJobs.find(new Slot("Photo", "7", "image")).get(0);

        assertThat(parkedJobs.redrive(Deliveries.SLOT)).isEqualTo(2);
        assertThat(parkedJobs.redrive(List.of(other.id(), "unknown"))).isEqualTo(1);

        assertThat(BROKER.count(JobQueue.PROMOTE)).isEqualTo(3);
        assertThat(BROKER.count(JobQueue.PARKED)).isZero();
    }

    @Test
    void redrivesAllToTheirOwnQueues() {
        park(promote(Deliveries.SLOT), "disk full");
        park(Deliveries.destroy(), "disk full");

        assertThat(parkedJobs.redriveAll()).isEqualTo(2);

        assertThat(BROKER.count(JobQueue.PROMOTE)).isEqualTo(1);
        assertThat(BROKER.count(JobQueue.DESTROY)).isEqualTo(1);
        assertThat(BROKER.count(JobQueue.PARKED)).isZero();
    }

    @Test
    void asksToDestroyTheCopyOfADiscardedPromotion() throws Exception {
        park(promote(Deliveries.SLOT), "disk full");

        assertThat(parkedJobs.discard(parkedJobs.list(1).get(0).id())).isTrue();

        assertThat(BROKER.due(JobQueue.DESTROY)).isPositive();
        BROKER.forward(JobQueue.DESTROY);
        var asked = DeliveryJson.decode(BROKER.take(JobQueue.DESTROY).getBody(String.class));
        var notBefore = NOW.plus(Duration.ofMinutes(3));
        assertThat(asked)
                .isEqualTo(new Delivery(
                        new DestroyJob(Deliveries.SLOT, List.of(Deliveries.STORED), notBefore, Map.of()), 1, NOW));
        assertThat(BROKER.count(JobQueue.PARKED)).isZero();
    }

    @Test
    void discardsADestroyJobWithoutAnyOther() {
        park(Deliveries.destroy(), "no such storage");

        assertThat(parkedJobs.discard(parkedJobs.list(1).get(0).id())).isTrue();
        assertThat(parkedJobs.discard("ID:none")).isFalse();

        assertThat(BROKER.count(JobQueue.PARKED)).isZero();
        assertThat(BROKER.count(JobQueue.DESTROY)).isZero();
    }

    @Test
    void keepsTheJobParkedWhenItsQueueTakesNothing() throws Exception {
        park(promote(Deliveries.SLOT), "disk full");
        var id = parkedJobs.list(1).get(0).id();
        BROKER.remove(JobQueue.PROMOTE);

        assertThatThrownBy(() -> parkedJobs.redrive(id)).isInstanceOf(AttachmentException.class);

        assertThat(BROKER.count(JobQueue.PARKED)).isEqualTo(1);
    }

    @Test
    void saysThatTheParkedQueueCannotBeRead() throws Exception {
        BROKER.remove(JobQueue.PARKED);

        assertThatThrownBy(() -> parkedJobs.list(1))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContainingAll("ENS3185", "jms/enshrine/parked");
    }
}
