// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Settings;
import dev.enshrine.UploadedFile;
import dev.enshrine.event.AttachmentEvent;
import dev.enshrine.event.DerivativesMade;
import dev.enshrine.event.Destroyed;
import dev.enshrine.event.Failed;
import dev.enshrine.event.Promoted;
import dev.enshrine.event.Superseded;
import dev.enshrine.impl.jobs.AttachmentEvents;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.protocol.PromotionVerdict;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DerivativesJob;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.jobs.JobResult;
import dev.enshrine.jobs.PromoteJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;

/** Checks what a delivery says, has it carried out, and decides by the settings what becomes of failures. */
@ApplicationScoped
public class JobExecution implements JobHandler {
    private final AttachmentCatalog catalog;
    private final Promoter promoter;
    private final Destroyer destroyer;
    private final DerivativesWriter derivatives;
    private final AttachmentEvents events;
    private final Settings settings;
    private final Clock clock;

    /** Over those of the deployment that do the work. */
    @Inject
    public JobExecution(
            AttachmentCatalog catalog,
            Promoter promoter,
            Destroyer destroyer,
            DerivativesWriter derivatives,
            AttachmentEvents events,
            Settings settings,
            Clock clock) {
        this.catalog = catalog;
        this.promoter = promoter;
        this.destroyer = destroyer;
        this.derivatives = derivatives;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected JobExecution() {
        this(null, null, null, null, null, null, null);
    }

    @Override
    public JobResult handle(Delivery delivery) {
        return handle(delivery, EndOfJob.NOBODY_KEEPS);
    }

    /** As {@link #handle(Delivery)}, for a journal that keeps the job in the record's own database and forgets it at its end. */
    public JobResult handle(Delivery delivery, EndOfJob end) {
        try {
            return carryOut(delivery, end);
        } catch (RuntimeException e) {
            return Failures.classOf(e)
                    .map(settings::retry)
                    .filter(policy -> !policy.isOver(delivery.attempt(), age(delivery)))
                    .map(policy -> tryAgain(delivery, policy.delayAfter(delivery.attempt()), e))
                    .orElseGet(() -> park(delivery, reason(e), e));
        }
    }

    private JobResult carryOut(Delivery delivery, EndOfJob end) {
        if (delivery.job() instanceof PromoteJob promote) {
            return promote(delivery, promote, end);
        }
        return delivery.job() instanceof DerivativesJob derivatives
                ? derivatives(delivery, derivatives, end)
                : destroy(delivery, (DestroyJob) delivery.job(), end);
    }

    private JobResult promote(Delivery delivery, PromoteJob job, EndOfJob end) {
        var attachment = require(job);
        var recordId = attachment.ids().fromText(job.slot().recordId());
        if (!attachment.uploader().isTemporary(job.cached().storage()) || !attachment.owns(job.slot(), job.target())) {
            return refuse(
                    delivery,
                    ERRORS.foreignPromotion(
                            job.cached(),
                            job.target(),
                            job.slot(),
                            attachment.uploader().cache(),
                            attachment.uploader().store()));
        }
        var promotion = new Promotion(
                attachment,
                job.slot(),
                recordId,
                job.cached(),
                job.target(),
                attachment.uploader().derivatives().inPromotion(),
                Amendment.none(),
                isGoneForSure(delivery),
                job.arguments(),
                new UploadLedger());
        var result = promoter.promote(promotion, ended -> endUnlessHeard(attachment, event(job, ended), end));
        if (result.verdict() == PromotionVerdict.NOT_YET_VISIBLE) {
            return lookAgain(delivery);
        }
        events.fire(attachment, event(job, result));
        return finished(delivery, outcome(result.verdict()));
    }

    private static AttachmentEvent event(PromoteJob job, PromotionResult result) {
        return result.file()
                .<AttachmentEvent>map(file -> new Promoted(job.slot(), job.cached(), file, job.arguments()))
                .orElseGet(() -> new Superseded(job.slot(), job.cached(), job.arguments()));
    }

    /** Where somebody observes the event the job is kept until they were told, so that a crash in between tells them late, and not never. */
    private void endUnlessHeard(AttachmentDescriptor attachment, AttachmentEvent event, EndOfJob end) {
        if (!events.isObserved(attachment, event)) {
            end.inTransaction();
        }
    }

    private JobResult derivatives(Delivery delivery, DerivativesJob job, EndOfJob end) {
        var attachment = require(job);
        var recordId = attachment.ids().fromText(job.slot().recordId());
        if (!attachment.owns(job.slot(), job.file())) {
            return refuse(
                    delivery,
                    ERRORS.foreignDerivatives(
                            job.file(), job.slot(), attachment.uploader().store()));
        }
        var result = derivatives.write(attachment, recordId, job, isGoneForSure(delivery), ended -> {
            var made = ended.file().map(file -> made(job, file));
            made.ifPresentOrElse(event -> endUnlessHeard(attachment, event, end), end::inTransaction);
        });
        return switch (result.verdict()) {
            case WRITE -> {
                events.fire(attachment, made(job, result.file().orElseThrow()));
                yield finished(delivery, JobResult.Outcome.DERIVATIVES_MADE);
            }
            case SUPERSEDED -> finished(delivery, JobResult.Outcome.SUPERSEDED);
            case GONE -> finished(delivery, JobResult.Outcome.GONE);
            case NOT_YET -> lookAgain(delivery);
            case NEVER_PROMOTED -> throw ERRORS.notPromotedYet(job.slot());
            case MAKE_AGAIN -> throw new IllegalStateException("not an end: " + result.verdict());
        };
    }

    private static AttachmentEvent made(DerivativesJob job, UploadedFile file) {
        return new DerivativesMade(job.slot(), job.names(), file, job.arguments());
    }

    private JobResult destroy(Delivery delivery, DestroyJob job, EndOfJob end) {
        var attachment = require(job);
        var recordId = attachment.ids().fromText(job.slot().recordId());
        if (!job.files().stream().allMatch(file -> attachment.owns(job.slot(), file))) {
            return refuse(
                    delivery,
                    ERRORS.foreignDestruction(
                            job.files(), job.slot(), attachment.uploader().store()));
        }
        var remaining = Duration.between(clock.instant(), job.notBefore());
        if (!remaining.isNegative() && !remaining.isZero()) {
            EnshrineLog.LOG.graceNotOver(job.slot(), job.files(), remaining);
            return new JobResult.TryAgain(delivery, remaining, "readers may still hold the old value");
        }
        var deleted = destroyer.destroy(attachment, recordId, job, gone -> {
            if (gone.isEmpty()) {
                end.inTransaction();
            } else {
                endUnlessHeard(attachment, new Destroyed(job.slot(), gone, job.arguments()), end);
            }
        });
        if (deleted.isEmpty()) {
            return finished(delivery, JobResult.Outcome.STILL_REFERENCED);
        }
        events.fire(attachment, new Destroyed(job.slot(), deleted, job.arguments()));
        return finished(delivery, JobResult.Outcome.DESTROYED);
    }

    private AttachmentDescriptor require(Job job) {
        var slot = job.slot();
        return catalog.model()
                .find(slot.entity(), slot.attribute())
                .orElseThrow(() -> ERRORS.unknownAttachment(slot.attribute(), slot.entity()));
    }

    private JobResult finished(Delivery delivery, JobResult.Outcome outcome) {
        EnshrineLog.LOG.finished(kind(delivery), delivery.job().slot(), files(delivery), outcome, delivery.attempt());
        return new JobResult.Finished(outcome);
    }

    private boolean isPastHorizon(Delivery delivery) {
        return age(delivery).compareTo(settings.horizon()) > 0;
    }

    private Duration age(Delivery delivery) {
        return Duration.between(delivery.firstSent(), clock.instant());
    }

    /** Not at the first look after the horizon, which a clock that was set forward brings too early. */
    private boolean isGoneForSure(Delivery delivery) {
        return isPastHorizon(delivery) && delivery.attempt() > 1;
    }

    /** No failure, so no attempt is counted; but for the one that tells that it was looked at after the horizon. */
    private JobResult lookAgain(Delivery delivery) {
        boolean old = isPastHorizon(delivery);
        var delay = old ? settings.longestTransaction() : visibilityDelay(age(delivery));
        EnshrineLog.LOG.notVisibleYet(
                kind(delivery), delivery.job().slot(), files(delivery), delivery.attempt(), delay);
        return new JobResult.TryAgain(old ? delivery.next() : delivery, delay, "the record is not visible yet");
    }

    /** As long as the job has waited so far, within the limits: the waits double. */
    private Duration visibilityDelay(Duration waited) {
        var policy = settings.visibility();
        if (waited.compareTo(policy.firstDelay()) < 0) {
            return policy.firstDelay();
        }
        return waited.compareTo(policy.longestDelay()) > 0 ? policy.longestDelay() : waited;
    }

    private JobResult tryAgain(Delivery delivery, Duration delay, RuntimeException cause) {
        var reason = reason(cause);
        EnshrineLog.LOG.triedAgain(
                kind(delivery), delivery.job().slot(), files(delivery), delivery.attempt(), delay, reason, cause);
        failed(delivery, false, reason);
        return new JobResult.TryAgain(delivery.next(), delay, reason);
    }

    private JobResult park(Delivery delivery, String reason, RuntimeException cause) {
        EnshrineLog.LOG.parked(
                kind(delivery), delivery.job().slot(), files(delivery), delivery.attempt(), reason, cause);
        failed(delivery, true, reason);
        return new JobResult.Park(reason);
    }

    private JobResult refuse(Delivery delivery, String reason) {
        EnshrineLog.LOG.refused(kind(delivery), delivery.job().slot(), files(delivery), delivery.attempt(), reason);
        failed(delivery, true, reason);
        return new JobResult.Park(reason);
    }

    private void failed(Delivery delivery, boolean parked, String reason) {
        var slot = delivery.job().slot();
        catalog.model()
                .find(slot.entity(), slot.attribute())
                .ifPresent(attachment ->
                        events.fire(attachment, new Failed(slot, delivery.job(), delivery.attempt(), parked, reason)));
    }

    private static JobResult.Outcome outcome(PromotionVerdict verdict) {
        return switch (verdict) {
            case WRITE -> JobResult.Outcome.PROMOTED;
            case ALREADY_PROMOTED -> JobResult.Outcome.ALREADY_PROMOTED;
            case SUPERSEDED -> JobResult.Outcome.SUPERSEDED;
            case GONE -> JobResult.Outcome.GONE;
            case COPY_AGAIN, NOT_YET_VISIBLE -> throw new IllegalStateException("not an end: " + verdict);
        };
    }

    private static String reason(RuntimeException e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static String kind(Delivery delivery) {
        if (delivery.job() instanceof DerivativesJob) {
            return "Making derivatives";
        }
        return delivery.job() instanceof PromoteJob ? "Promotion" : "Destruction";
    }

    private static Object files(Delivery delivery) {
        return delivery.job() instanceof PromoteJob promote
                ? promote.cached()
                : delivery.job().files();
    }
}
