// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.FileIdentity;
import dev.enshrine.Settings;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.jobs.JobDispatcher;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.CachedIds;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.persistence.SlotScan;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.jobs.DerivativesJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.PromoteJob;
import dev.enshrine.upkeep.AskedAgain;
import dev.enshrine.upkeep.Reconciled;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One pass that asks again for the jobs of records that wait too long. What it reads without a lock is a candidate; it asks for what the row says under its lock. For one thread. */
final class Reconciler {
    private final Scans scans;
    private final AttachmentCatalog catalog;
    private final TransactionBoundary transactions;
    private final JobDispatcher dispatcher;
    private final ParkedFiles parkedFiles;
    private final Patience patience;
    private final UpkeepEvents events;
    private final Settings settings;
    private final Clock clock;
    private long seen;
    private long asked;
    private long parked;
    private long failed;

    Reconciler(Tools tools, ParkedFiles parkedFiles, Patience patience) {
        this.scans = tools.scans();
        this.catalog = tools.catalog();
        this.transactions = tools.transactions();
        this.dispatcher = tools.dispatcher();
        this.events = tools.events();
        this.settings = tools.settings();
        this.clock = tools.clock();
        this.parkedFiles = parkedFiles;
        this.patience = patience;
    }

    private record Waiting(Slot slot, FileIdentity file) {}

    Reconciled run() {
        for (var attachment : scans.attachments()) {
            try {
                // a stored value without a derivative can only be told by reading it
                var storages = later(attachment).isEmpty() ? Scans.temporary(attachment) : Set.<String>of();
                scans.values(attachment, storages, this::consider);
            } catch (RuntimeException e) {
                failed++;
                EnshrineLog.LOG.upkeepFailed(attachment.entityName() + "." + attachment.attribute(), e);
            }
        }
        return new Reconciled(seen, asked, parked, failed, Scans.names(scans.unlisted()));
    }

    private void consider(AttachmentDescriptor attachment, SlotScan.Row row) {
        var file = row.file();
        if (file == null) {
            failed++;
        } else if (isWaiting(attachment, file)) {
            seen++;
            askIfDue(attachment, row.recordId(), new Waiting(attachment.slot(row.recordId()), file.identity()));
        }
    }

    private static boolean isWaiting(AttachmentDescriptor attachment, UploadedFile file) {
        return attachment.isCached(file) || !missing(attachment, file).isEmpty();
    }

    private void askIfDue(AttachmentDescriptor attachment, Object recordId, Waiting waiting) {
        if (!isDue(attachment, waiting)) {
            return;
        }
        try {
            if (parkedFiles.isParked(waiting.slot(), waiting.file())) {
                parked++;
            } else if (settings.upkeep().dryRun()) {
                asked++;
            } else {
                ask(attachment, recordId, waiting);
            }
        } catch (RuntimeException e) {
            failed++;
            EnshrineLog.LOG.upkeepFailed(waiting.slot(), e);
        }
    }

    /** Other ids than ours do not say how old they are, and no stored file says when it was stored. */
    private boolean isDue(AttachmentDescriptor attachment, Waiting waiting) {
        var now = clock.instant();
        var uploaded = attachment.uploader().isTemporary(waiting.file().storage())
                ? CachedIds.uploadedAt(waiting.file().id())
                : Optional.<Instant>empty();
        return uploaded.isPresent()
                ? now.isAfter(uploaded.get().plus(settings.reconcileAfter())) && patience.isDue(waiting, now)
                : patience.isDueSince(waiting, now, settings.reconcileAfter());
    }

    private void ask(AttachmentDescriptor attachment, Object recordId, Waiting waiting) {
        var job = transactions.inNew(() -> {
            var row = catalog.slot(attachment).lock(recordId);
            var wanted = job(attachment, waiting, row.file());
            wanted.ifPresent(again -> dispatcher.request(again, Duration.ZERO));
            return wanted;
        });
        if (job.isPresent()) {
            asked++;
            patience.asked(waiting, clock.instant(), settings.reconcileAfter());
            events.fire(new AskedAgain(job.get()));
        }
    }

    private static Optional<Job> job(AttachmentDescriptor attachment, Waiting waiting, @Nullable UploadedFile file) {
        if (file == null || !file.identity().equals(waiting.file())) {
            return Optional.empty(); // changed since it was read, and whoever changed it has asked
        }
        if (attachment.isCached(file)) {
            return Optional.of(new PromoteJob(
                    waiting.slot(), file.identity(), attachment.promotedForm(waiting.slot(), file), Map.of()));
        }
        var missing = missing(attachment, file);
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new DerivativesJob(waiting.slot(), file.identity(), missing, Map.of()));
    }

    /** Those that are made later, of a file that a derivatives job can be about. */
    private static List<String> missing(AttachmentDescriptor attachment, UploadedFile file) {
        return later(attachment).stream()
                .filter(name -> file.storage().equals(attachment.uploader().store()))
                .filter(name -> file.derivatives().filesAt(name).isEmpty())
                .toList();
    }

    private static List<String> later(AttachmentDescriptor attachment) {
        return attachment.uploader().derivatives().afterPromotion();
    }
}
