// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.FailureClass;
import dev.enshrine.Settings;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DeliveryJson;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.MalformedJobException;
import dev.enshrine.jobs.PromoteJob;
import dev.enshrine.jobs.WakeUpJson;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * What becomes of one message: a job is worked on, sent again for later, or parked; a wake-up is handed on. Must be called outside a transaction. When {@link #consume} returns,
 * the message may be acknowledged, since whatever is left to do is on a queue or in an outbox; when it throws, the broker must deliver it again. A crash between
 * sending and acknowledging leaves the job on a queue twice, which the handler is made for.
 */
@Dependent
class Consumption {
    private final JobHandler handler;
    private final WakeUps wakeUps;
    private final JmsJournal journal;
    private final ParkingLot parkingLot;
    private final Settings settings;
    private final Clock clock;

    @Inject
    Consumption(
            JobHandler handler,
            WakeUps wakeUps,
            JmsJournal journal,
            ParkingLot parkingLot,
            Settings settings,
            Clock clock) {
        this.handler = handler;
        this.wakeUps = wakeUps;
        this.journal = journal;
        this.parkingLot = parkingLot;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Works on the message, whichever of the queues it comes from: what its text says counts, so that a job that an operator put into the wrong
     * queue is done and not lost, and so that jobs and wake-ups can lie in one queue after the choice of the journal was changed.
     */
    void consume(Message message) {
        try {
            if (ConsumersCheck.isProbe(message)) {
                return;
            }
            var text = text(message);
            var wakeUp = numbered(() -> WakeUpJson.decode(text));
            if (wakeUp.isPresent()) {
                wakeUps.handOn(wakeUp.get(), isRedelivered(message));
            } else {
                work(message, numbered(() -> DeliveryJson.decode(text)));
            }
        } catch (MalformedJobException malformed) {
            parkMalformed(message, malformed);
        } catch (JMSException unreadable) {
            throw LOG.unreadable(unreadable, unreadable);
        }
    }

    private void work(Message message, Delivery delivery) throws JMSException {
        if (isRedelivered(message)) {
            countInterruption(message, delivery);
        } else {
            settle(message, delivery, handler.handle(delivery));
        }
    }

    private void settle(Message message, Delivery delivery, JobResult result) {
        var slot = delivery.job().slot();
        var files = files(delivery.job());
        if (result instanceof JobResult.Finished finished) {
            LOG.finished(slot, files, finished.outcome());
        } else if (result instanceof JobResult.TryAgain later) {
            journal.keep(later.again(), later.delay());
            LOG.tryAgain(slot, files, delivery.attempt(), later.delay(), later.reason());
        } else {
            park(message, delivery, ((JobResult.Park) result).reason());
        }
    }

    /**
     * The try before this one died, with the server or by an exception. It is counted on the queue before anything else is done: a job that
     * kills the server would kill it for ever if the count only lived in memory. The pace is ours, since the broker's own is not portable and as a rule far too quick.
     */
    private void countInterruption(Message message, Delivery delivery) throws JMSException {
        var interruptions = 1 + interruptions(message);
        var policy = settings.retry(FailureClass.INTERRUPTED);
        if (policy.isOver(interruptions, Duration.between(delivery.firstSent(), clock.instant()))) {
            park(message, delivery, LOG.tooManyInterruptions(interruptions));
            return;
        }
        var delay = policy.delayAfter(interruptions);
        journal.keep(delivery.next(), delay, interruptions);
        LOG.interrupted(
                delivery.job().slot(),
                files(delivery.job()),
                delivery.attempt(),
                interruptions,
                policy.attempts(),
                delay);
    }

    private void park(Message message, Delivery delivery, String reason) {
        parkingLot.park(message, reason);
        LOG.parked(delivery.job().slot(), files(delivery.job()), delivery.attempt(), reason);
    }

    private void parkMalformed(Message message, MalformedJobException malformed) {
        var reason = String.valueOf(malformed.getMessage());
        var messageId = parkingLot.park(message, reason);
        LOG.malformedParked(messageId, reason);
    }

    private static <T> T numbered(Supplier<T> decoding) {
        try {
            return decoding.get();
        } catch (MalformedJobException malformed) {
            throw LOG.noJob(malformed, String.valueOf(malformed.getMessage()));
        }
    }

    private static String text(Message message) throws JMSException {
        if (!(message instanceof TextMessage textMessage)) {
            throw LOG.notText(message.getClass().getSimpleName());
        }
        var text = textMessage.getText();
        return text == null ? "" : text;
    }

    private static boolean isRedelivered(Message message) throws JMSException {
        return message.getJMSRedelivered()
                || (message.propertyExists("JMSXDeliveryCount") && message.getIntProperty("JMSXDeliveryCount") > 1);
    }

    private static int interruptions(Message message) throws JMSException {
        return message.getObjectProperty(Labels.INTERRUPTIONS) instanceof Integer counted ? counted : 0;
    }

    private static Object files(Job job) {
        return job instanceof PromoteJob promote ? promote.cached() : job.files();
    }
}
