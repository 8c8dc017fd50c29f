// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentException;
import dev.enshrine.FailureClass;
import dev.enshrine.RetryPolicy;
import dev.enshrine.Settings;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DeliveryJson;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.JobResult.Finished;
import dev.enshrine.jobs.JobResult.Outcome;
import dev.enshrine.jobs.JobResult.Park;
import dev.enshrine.jobs.JobResult.TryAgain;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpHandler;
import dev.enshrine.jobs.WakeUpJson;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsumptionTest {
    @RegisterExtension
    static final Broker BROKER = new Broker();

    @RegisterExtension
    final LogLines log = new LogLines();

    private static final Duration AGE = Duration.ofMinutes(5);

    private final Delivery delivery = Deliveries.promote();
    private final Worker worker = new Worker();
    private final Sleeper sleeper = new Sleeper();
    private JmsJournal journal;
    private Consumption consumption;

    /** Remembers what it was given, and does as the test says. */
    private static final class Worker implements JobHandler {
        final List<Delivery> handled = new ArrayList<>();
        Function<Delivery, JobResult> answer = any -> new Finished(Outcome.PROMOTED);

        @Override
        public JobResult handle(Delivery delivery) {
            handled.add(delivery);
            return answer.apply(delivery);
        }
    }

    /** Remembers how it was woken, and does as the test says. */
    private static final class Sleeper implements WakeUpHandler {
        final List<WakeUp> woken = new ArrayList<>();
        final List<Boolean> redelivered = new ArrayList<>();
        Optional<RuntimeException> failure = Optional.empty();

        @Override
        public void handle(WakeUp wakeUp, boolean again) {
            woken.add(wakeUp);
            redelivered.add(again);
            failure.ifPresent(thrown -> {
                throw thrown;
            });
        }
    }

    @BeforeEach
    void consumption() {
        journal = new JmsJournal(BROKER.resources());
        consume(Settings.defaults());
    }

    /** Five minutes after the job was first asked for. */
    private void consume(Settings settings) {
        var clock = Clock.fixed(delivery.firstSent().plus(AGE), ZoneOffset.UTC);
        consumption = new Consumption(
                worker, new WakeUps(sleeper), journal, new ParkingLot(BROKER.resources()), settings, clock);
    }

    private void deliver(JobQueue queue) {
        BROKER.deliver(queue, consumption::consume);
    }

    private static Function<JMSContext, Message> text(String text) {
        return context -> context.createTextMessage(text);
    }

    private static void assertNothingLeft(JobQueue... queues) {
        for (var queue : queues) {
            assertThat(BROKER.count(queue)).as(queue.name()).isZero();
        }
    }

    @Nested
    class Results {
        @Test
        void finishedEndsTheJobWithOneLine() {
            journal.keep(delivery, Duration.ZERO);

            deliver(JobQueue.PROMOTE);

            assertThat(worker.handled).containsExactly(delivery);
            assertNothingLeft(JobQueue.values());
            assertThat(log.lines())
                    .containsExactly("TRACE ENS3001: Job for Photo#42.image, file cache:0f3a9c.jpg: PROMOTED.");
        }

        @Test
        void tryAgainSendsTheNextTryForLater() throws Exception {
            worker.answer = first -> new TryAgain(first.next(), Duration.ofMinutes(5), "store is full");
            journal.keep(delivery, Duration.ZERO);
            var before = System.currentTimeMillis();

            deliver(JobQueue.PROMOTE);

            assertThat(BROKER.due(JobQueue.PROMOTE)).isBetween(before + 300_000, System.currentTimeMillis() + 300_000);
            BROKER.forward(JobQueue.PROMOTE);
            assertThat(body(BROKER.take(JobQueue.PROMOTE))).isEqualTo(DeliveryJson.encode(delivery.next()));
            assertNothingLeft(JobQueue.values());
            assertThat(log.lines())
                    .containsExactly(
                            "TRACE ENS3002: Job for Photo#42.image, file cache:0f3a9c.jpg: try 1 did not succeed, "
                                    + "the next comes in PT5M: store is full");
        }

        @Test
        void parkKeepsTheMessageWithItsReason() throws JMSException {
            worker.answer = any -> new Park("the column is too short");
            // Spaced as no encoder of ours would do it: what is parked is the text itself.
            BROKER.send(JobQueue.PROMOTE, text(" " + DeliveryJson.encode(Deliveries.promote()) + "\n"));

            deliver(JobQueue.PROMOTE);

            var parked = BROKER.take(JobQueue.PARKED);
            assertThat(body(parked)).isEqualTo(" " + DeliveryJson.encode(Deliveries.promote()) + "\n");
            assertThat(parked.getStringProperty("enshrineReason")).isEqualTo("the column is too short");
            assertNothingLeft(JobQueue.values());
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "INFO ENS3004: Job for Photo#42.image, file cache:0f3a9c.jpg: parked in jms/enshrine/parked at try 1 (the column is too short).");
        }

        @Test
        void namesEveryFileOfADestroyJob() {
            worker.answer = any -> new Finished(Outcome.DESTROYED);
            journal.keep(Deliveries.destroy(), Duration.ZERO);

            deliver(JobQueue.DESTROY);

            assertThat(worker.handled).containsExactly(Deliveries.destroy());
            assertThat(log.lines())
                    .containsExactly("TRACE ENS3001: Job for Photo#42.image, file [store:photo/42/image/7be1d2.jpg, "
                            + "store:photo/42/image/thumb-9c01.jpg]: DESTROYED.");
        }

        @Test
        void areTheSameOnTheOtherQueue() {
            BROKER.send(JobQueue.DESTROY, text(DeliveryJson.encode(delivery)));

            deliver(JobQueue.DESTROY);

            assertThat(worker.handled).containsExactly(delivery);
            assertNothingLeft(JobQueue.values());
        }
    }

    @Nested
    class MessagesThatAreNoJobs {
        @Test
        void areParkedAsTheyCameWhenTheyAreNoJson() throws JMSException {
            BROKER.send(JobQueue.PROMOTE, text("Hello?"));

            deliver(JobQueue.PROMOTE);

            var parked = BROKER.take(JobQueue.PARKED);
            assertThat(body(parked)).isEqualTo("Hello?");
            assertThat(parked.getStringProperty("enshrineReason"))
                    .startsWith("ENS3202: Its text is no job. Its text is not JSON");
            assertThat(worker.handled).isEmpty();
            assertNothingLeft(JobQueue.values());
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("ERROR ENS3005: Message ID:")
                    .contains(
                            "ENS3202: Its text is no job. Its text is not JSON",
                            "Look for who else writes to the queue");
        }

        @Test
        void areParkedWhenTheyAreEmpty() {
            BROKER.send(JobQueue.PROMOTE, JMSContext::createTextMessage);

            deliver(JobQueue.PROMOTE);

            assertThat(BROKER.count(JobQueue.PARKED)).isOne();
        }

        @Test
        void areParkedWhenTheyAreNotText() throws JMSException {
            BROKER.send(JobQueue.DESTROY, JMSContext::createMapMessage);

            deliver(JobQueue.DESTROY);

            assertThat(BROKER.take(JobQueue.PARKED).getStringProperty("enshrineReason"))
                    .startsWith("ENS3201")
                    .contains("MapMessage");
            assertNothingLeft(JobQueue.values());
        }

        @Test
        void areParkedEvenIfDeliveredBefore() {
            BROKER.send(JobQueue.PROMOTE, text("Hello?"));
            failOnce(JobQueue.PROMOTE);

            deliver(JobQueue.PROMOTE);

            assertThat(BROKER.count(JobQueue.PARKED)).isOne();
            assertNothingLeft(JobQueue.PROMOTE, JobQueue.DESTROY);
        }
    }

    @Nested
    class MessagesThatWake {
        private static final WakeUp WAKE_UP = new WakeUp("album", "0f8fad5b", false);

        @Test
        void areHandedOnAndNotTakenForJobs() {
            BROKER.send(JobQueue.PROMOTE, text(WakeUpJson.encode(WAKE_UP)));

            deliver(JobQueue.PROMOTE);

            assertThat(sleeper.woken).containsExactly(WAKE_UP);
            assertThat(sleeper.redelivered).containsExactly(false);
            assertThat(worker.handled).isEmpty();
            assertNothingLeft(JobQueue.values());
        }

        @Test
        void shareTheirQueueWithJobsOfAnotherJournal() {
            BROKER.send(JobQueue.DESTROY, text(DeliveryJson.encode(Deliveries.destroy())));
            BROKER.send(JobQueue.DESTROY, text(WakeUpJson.encode(WAKE_UP)));

            deliver(JobQueue.DESTROY);
            deliver(JobQueue.DESTROY);

            assertThat(worker.handled).containsExactly(Deliveries.destroy());
            assertThat(sleeper.woken).containsExactly(WAKE_UP);
            assertNothingLeft(JobQueue.values());
        }

        @Test
        void sayWhenAnEarlierDeliveryNeverEnded() {
            BROKER.send(JobQueue.PROMOTE, text(WakeUpJson.encode(WAKE_UP)));
            failOnce(JobQueue.PROMOTE);

            deliver(JobQueue.PROMOTE);

            assertThat(sleeper.redelivered).containsExactly(true);
        }

        @Test
        void areDroppedWhenTheirOutboxCannotBeReached() {
            sleeper.failure = Optional.of(new AttachmentException("the database is down"));
            BROKER.send(JobQueue.PROMOTE, text(WakeUpJson.encode(WAKE_UP)));

            deliver(JobQueue.PROMOTE);

            assertNothingLeft(JobQueue.values());
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARN ENS3030: The wake-up for job 0f8fad5b in outbox 'album' came to nothing: ")
                    .contains("the database is down", "the job is still in the outbox");
        }

        @Test
        void takeOneWarningForEachOutage() {
            sleeper.failure = Optional.of(new AttachmentException("the database is down"));
            wake(2);
            sleeper.failure = Optional.empty();
            wake(1);
            sleeper.failure = Optional.of(new AttachmentException("down again"));
            wake(1);

            assertThat(log.lines())
                    .satisfiesExactly(
                            first -> assertThat(first).startsWith("WARN ENS3030"),
                            second -> assertThat(second).startsWith("DEBUG ENS3031"),
                            third ->
                                    assertThat(third).startsWith("WARN ENS3030").contains("down again"));
        }

        @Test
        void goBackToTheBrokerWhenTheWorkerFails() {
            sleeper.failure = Optional.of(new IllegalStateException("made by the test"));
            BROKER.send(JobQueue.PROMOTE, text(WakeUpJson.encode(WAKE_UP)));

            assertThatThrownBy(() -> deliver(JobQueue.PROMOTE)).hasMessage("made by the test");

            assertThat(BROKER.count(JobQueue.PROMOTE)).isOne();
        }

        @Test
        void areParkedWhenTheyAreMalformed() throws JMSException {
            BROKER.send(JobQueue.PROMOTE, text(WakeUpJson.encode(WAKE_UP).replace("false", "1")));

            deliver(JobQueue.PROMOTE);

            assertThat(sleeper.woken).isEmpty();
            assertThat(BROKER.take(JobQueue.PARKED).getStringProperty("enshrineReason"))
                    .startsWith("ENS3202: Its text is no job. Its 'destroys' must be true or false, but is 1.");
        }

        private void wake(int times) {
            for (int i = 0; i < times; i++) {
                BROKER.send(JobQueue.PROMOTE, text(WakeUpJson.encode(WAKE_UP)));
                deliver(JobQueue.PROMOTE);
            }
        }
    }

    @Nested
    class TriesThatNeverEnded {
        @Test
        void goBackToTheBrokerWhenTheWorkerFails() {
            worker.answer = any -> {
                throw new OutOfMemoryError("made by the test");
            };
            journal.keep(delivery, Duration.ZERO);

            assertThatThrownBy(() -> deliver(JobQueue.PROMOTE)).isInstanceOf(OutOfMemoryError.class);

            assertThat(BROKER.count(JobQueue.PROMOTE)).isOne();
            assertNothingLeft(JobQueue.PARKED);
        }

        @Test
        void areCountedBeforeTheNextOneBegins() throws Exception {
            journal.keep(delivery, Duration.ZERO);
            failOnce(JobQueue.PROMOTE);
            var before = System.currentTimeMillis();

            deliver(JobQueue.PROMOTE);

            assertThat(worker.handled).isEmpty();
            assertThat(BROKER.due(JobQueue.PROMOTE)).isBetween(before + 1000, System.currentTimeMillis() + 1000);
            BROKER.forward(JobQueue.PROMOTE);
            var again = BROKER.take(JobQueue.PROMOTE);
            assertThat(body(again)).isEqualTo(DeliveryJson.encode(delivery.next()));
            assertThat(again.getIntProperty("enshrineInterruptions")).isOne();
            assertNothingLeft(JobQueue.values());
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith(
                            "WARN ENS3003: Job for Photo#42.image, file cache:0f3a9c.jpg: try 1 began and never ended, time 1 of 10; the next comes in PT1S.");
        }

        @Test
        void areWorkedOnWhenTheyComeAgain() throws Exception {
            journal.keep(delivery, Duration.ZERO);
            failOnce(JobQueue.PROMOTE);
            deliver(JobQueue.PROMOTE);
            BROKER.forward(JobQueue.PROMOTE);

            deliver(JobQueue.PROMOTE);

            assertThat(worker.handled).containsExactly(delivery.next());
            assertNothingLeft(JobQueue.values());
        }

        @Test
        void comeAtAGrowingDistance() throws Exception {
            journal.keep(delivery, Duration.ZERO, 3);
            failOnce(JobQueue.PROMOTE);
            var before = System.currentTimeMillis();

            deliver(JobQueue.PROMOTE);

            assertThat(BROKER.due(JobQueue.PROMOTE)).isBetween(before + 64_000, System.currentTimeMillis() + 64_000);
            BROKER.forward(JobQueue.PROMOTE);
            assertThat(BROKER.take(JobQueue.PROMOTE).getIntProperty("enshrineInterruptions"))
                    .isEqualTo(4);
        }

        @Test
        void parkTheJobTheTenthTime() throws JMSException {
            journal.keep(delivery, Duration.ZERO, 9);
            failOnce(JobQueue.PROMOTE);

            deliver(JobQueue.PROMOTE);

            var parked = BROKER.take(JobQueue.PARKED);
            assertThat(body(parked)).isEqualTo(DeliveryJson.encode(delivery));
            assertThat(parked.getStringProperty("enshrineReason")).startsWith("ENS3006: 10 tries of this job began");
            assertThat(parked.propertyExists("enshrineInterruptions")).isFalse();
            assertThat(worker.handled).isEmpty();
            assertNothingLeft(JobQueue.values());
        }

        @Test
        void followTheirOwnPolicy() throws Exception {
            consume(Settings.defaults()
                    .withRetry(FailureClass.INTERRUPTED, new RetryPolicy(2, Duration.ofMinutes(3), 1, AGE)));
            journal.keep(delivery, Duration.ZERO);
            failOnce(JobQueue.PROMOTE);
            var before = System.currentTimeMillis();

            deliver(JobQueue.PROMOTE);

            assertThat(BROKER.due(JobQueue.PROMOTE)).isBetween(before + 180_000, System.currentTimeMillis() + 180_000);
            BROKER.forward(JobQueue.PROMOTE);
            BROKER.take(JobQueue.PROMOTE);
            journal.keep(delivery, Duration.ZERO, 1);
            failOnce(JobQueue.PROMOTE);
            deliver(JobQueue.PROMOTE);
            assertThat(BROKER.take(JobQueue.PARKED).getStringProperty("enshrineReason"))
                    .startsWith("ENS3006: 2 tries");
        }

        @Test
        void parkTheJobPastTheHorizon() {
            var policy = new RetryPolicy(10, Duration.ofSeconds(1), 1, AGE, AGE.minusSeconds(1));
            consume(Settings.defaults().withDestroyGrace(Duration.ZERO).withRetry(FailureClass.INTERRUPTED, policy));
            journal.keep(delivery, Duration.ZERO);
            failOnce(JobQueue.PROMOTE);

            deliver(JobQueue.PROMOTE);

            assertThat(BROKER.count(JobQueue.PARKED)).isOne();
            assertNothingLeft(JobQueue.PROMOTE);
        }

        @Test
        void areCountedFromNoneWhenTheCountIsNoNumber() throws Exception {
            BROKER.send(JobQueue.PROMOTE, context -> {
                var message = context.createTextMessage(DeliveryJson.encode(delivery));
                setString(message, "enshrineInterruptions", "many");
                return message;
            });
            failOnce(JobQueue.PROMOTE);

            deliver(JobQueue.PROMOTE);

            BROKER.forward(JobQueue.PROMOTE);
            assertThat(BROKER.take(JobQueue.PROMOTE).getIntProperty("enshrineInterruptions"))
                    .isOne();
        }
    }

    @Nested
    class BrokerFailures {
        @Test
        void leaveAMessageThatCannotBeParkedOnItsQueue() throws Exception {
            worker.answer = any -> new Park("the column is too short");
            journal.keep(delivery, Duration.ZERO);
            BROKER.remove(JobQueue.PARKED);

            assertThatThrownBy(() -> deliver(JobQueue.PROMOTE))
                    .isInstanceOf(AttachmentException.class)
                    .hasMessageContainingAll("ENS3104", "jms/enshrine/parked", "delivers it again");

            assertThat(body(BROKER.take(JobQueue.PROMOTE))).isEqualTo(DeliveryJson.encode(delivery));
        }

        @Test
        void leaveAForeignMessageThatCannotBeParkedOnItsQueueUnchanged() {
            BROKER.send(JobQueue.PROMOTE, text("Hello?"));
            BROKER.unbind("jms/enshrine/parked");

            assertThatThrownBy(() -> deliver(JobQueue.PROMOTE)).isInstanceOf(AttachmentException.class);

            var message = BROKER.take(JobQueue.PROMOTE);
            assertThat(body(message)).isEqualTo("Hello?");
            assertThat(reason(message)).isNull();
        }

        @Test
        void leaveAJobThatCannotBeSentAgainOnItsQueue() {
            worker.answer = first -> new TryAgain(first.next(), Duration.ofMinutes(5), "store is full");
            BROKER.send(JobQueue.DESTROY, text(DeliveryJson.encode(delivery)));
            BROKER.unbind("jms/enshrine/promote");

            assertThatThrownBy(() -> deliver(JobQueue.DESTROY)).isInstanceOf(AttachmentException.class);

            assertThat(BROKER.count(JobQueue.DESTROY)).isOne();
            assertThat(log.lines()).isEmpty();
        }

        @Test
        void leaveAJobWhoseInterruptionCannotBeCountedOnItsQueue() {
            BROKER.send(JobQueue.DESTROY, text(DeliveryJson.encode(delivery)));
            failOnce(JobQueue.DESTROY);
            BROKER.unbind("jms/enshrine/promote");

            assertThatThrownBy(() -> deliver(JobQueue.DESTROY)).isInstanceOf(AttachmentException.class);

            assertThat(BROKER.count(JobQueue.DESTROY)).isOne();
            assertThat(worker.handled).isEmpty();
        }
    }

    /** As if the server had stopped in the middle. */
    private static void failOnce(JobQueue queue) {
        assertThatThrownBy(() -> BROKER.deliver(queue, message -> {
                    throw new IllegalStateException("made by the test");
                }))
                .hasMessage("made by the test");
    }

    private static void setString(Message message, String name, String value) {
        try {
            message.setStringProperty(name, value);
        } catch (JMSException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String reason(Message message) {
        try {
            return message.getStringProperty("enshrineReason");
        } catch (JMSException failed) {
            throw new AssertionError(failed);
        }
    }

    private static String body(Message message) {
        try {
            return message.getBody(String.class);
        } catch (JMSException failed) {
            throw new AssertionError(failed);
        }
    }
}
