// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FileIdentity;
import dev.enshrine.MissingFileException;
import dev.enshrine.Settings;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.jobs.JobDispatcher;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.persistence.SlotRow;
import dev.enshrine.impl.protocol.PromotionRules;
import dev.enshrine.impl.protocol.PromotionVerdict;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.impl.transaction.TransactionBoundary;
import dev.enshrine.impl.upload.MetadataExtraction;
import dev.enshrine.jobs.DerivativesJob;
import dev.enshrine.jobs.DestroyJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Atomic promotion: read and compare, copy outside any transaction, then lock, judge, write one attribute and commit. Deletes nothing; what it may have copied in
 * vain it asks to be destroyed (rule R5). Safe for many threads; to be called outside a transaction.
 */
@ApplicationScoped
public class Promoter {
    private static final int COPIES = 3;

    private final AttachmentCatalog catalog;
    private final TransactionBoundary transactions;
    private final StorageRegistry storages;
    private final JobDispatcher dispatcher;
    private final Settings settings;
    private final Clock clock;
    private final Copier copier;
    private final DerivativeMaker derivatives;
    private final JobMetadata metadata;

    /** A promoter over the attachments and storages of the deployment. */
    @Inject
    public Promoter(
            AttachmentCatalog catalog,
            TransactionBoundary transactions,
            StorageRegistry storages,
            JobDispatcher dispatcher,
            DerivativeMaker derivatives,
            MetadataExtraction extraction,
            Settings settings,
            Clock clock) {
        this.catalog = catalog;
        this.transactions = transactions;
        this.storages = storages;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.clock = clock;
        this.copier = new Copier(storages);
        this.derivatives = derivatives;
        this.metadata = new JobMetadata(storages, extraction);
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Promoter() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * Promotes, unless the record has another file by now.
     *
     * @throws MissingFileException if the row has the file, but its bytes are nowhere
     * @throws StorageException if a storage failed; trying again may help
     * @throws ProcessingFailedException if a processor threw
     */
    public PromotionResult promote(Promotion promotion) {
        return promote(promotion, result -> {});
    }

    /**
     * The same for a job that somebody keeps.
     *
     * @param end called in the transaction that gives the last verdict, after everything that this asks for was asked for
     */
    public PromotionResult promote(Promotion promotion, Consumer<PromotionResult> end) {
        for (int copies = 0; copies < COPIES; copies++) {
            var copied = copyUnlessSuperseded(promotion);
            var result = transactions.inNew(() -> settled(promotion, judgeAndWrite(promotion, copied), end));
            if (result.verdict() != PromotionVerdict.COPY_AGAIN) {
                return result;
            }
        }
        throw ERRORS.vanishingCopies(
                promotion.cached(), COPIES, promotion.slot(), promotion.target().storage());
    }

    /** Copies the file without any check or row: promotion without the safety. */
    public UploadedFile copy(AttachmentDescriptor attachment, UploadedFile cached, FileIdentity to) {
        return copier.copy(attachment.uploader().files(), cached, to);
    }

    /** A file that was erased under the copy's hands is no failure: the verdict under lock says what became of the row. */
    private @Nullable Copied copyUnlessSuperseded(Promotion promotion) {
        try {
            return copy(promotion);
        } catch (RuntimeException e) {
            var row = catalog.slot(promotion.attachment()).read(promotion.recordId());
            if (PromotionRules.mayCopy(row.value(promotion.attachment(), promotion.slot()), promotion.cached())) {
                throw e;
            }
            return null;
        }
    }

    private @Nullable Copied copy(Promotion promotion) {
        var attachment = promotion.attachment();
        var row = catalog.slot(attachment).read(promotion.recordId());
        var file = row.file();
        if (file == null || !PromotionRules.mayCopy(row.value(attachment, promotion.slot()), promotion.cached())) {
            return null;
        }
        var to = attachment.promotedForm(promotion.slot(), file);
        promotion.ledger().add(to);
        var copied = copier.copy(attachment.uploader().files(), file, to);
        var making =
                new Making(attachment, promotion.slot(), copied, to, promotion.derivatives(), promotion.arguments());
        var made = derivatives.make(making, promotion.ledger());
        var moved = derivatives.promoted(attachment, to, file.derivatives(), promotion.ledger());
        var found = metadata.find(attachment, copied, promotion.arguments());
        return Copied.of(to, file.derivatives(), moved, made, found);
    }

    private PromotionResult judgeAndWrite(Promotion promotion, @Nullable Copied copied) {
        var attachment = promotion.attachment();
        var row = catalog.slot(attachment).lock(promotion.recordId());
        var promoted = promotedForm(promotion, row);
        var next = next(promotion, row, copied);
        boolean complete = next != null
                && next.identity().equals(promoted)
                && next.derivatives().files().stream().noneMatch(attachment::isCached)
                && allThere(next);
        var verdict = PromotionRules.decide(
                row.value(attachment, promotion.slot()),
                promotion.cached(),
                promoted,
                complete,
                promotion.pastHorizon());
        return new PromotionResult(verdict, written(promotion, row, verdict, next));
    }

    /** What the row is to say, with what this run and its caller made. */
    private static @Nullable UploadedFile next(Promotion promotion, SlotRow row, @Nullable Copied copied) {
        var file = row.file();
        return file == null || copied == null ? null : promotion.amendment().mergedInto(copied.value(file));
    }

    private Optional<UploadedFile> written(
            Promotion promotion, SlotRow row, PromotionVerdict verdict, @Nullable UploadedFile next) {
        var current = row.file();
        if (current == null) {
            return Optional.empty();
        }
        return switch (verdict) {
            case WRITE -> Optional.of(write(promotion, current, Objects.requireNonNull(next)));
            case ALREADY_PROMOTED -> Optional.of(amend(promotion, current));
            case COPY_AGAIN, SUPERSEDED, NOT_YET_VISIBLE, GONE -> Optional.empty();
        };
    }

    /** Somebody else was faster; what was made for this run is still merged into what the row has. */
    private UploadedFile amend(Promotion promotion, UploadedFile current) {
        var next = promotion.amendment().mergedInto(current);
        if (next.toJson().equals(current.toJson())
                && promotion.amendment().options().step().isEmpty()) {
            askForDerivatives(promotion, current);
            return current;
        }
        if (!allThere(next)) {
            throw ERRORS.goneMeanwhile(next, promotion.slot());
        }
        return write(promotion, current, next);
    }

    private UploadedFile write(Promotion promotion, UploadedFile current, UploadedFile next) {
        var verified = promotion.amendment().verified(current, next);
        if (promotion.amendment().options().isWriting()) {
            catalog.slot(promotion.attachment()).write(promotion.recordId(), verified);
            dropReplaced(promotion, current, verified);
            askForDerivatives(promotion, verified);
        }
        return verified;
    }

    /** Derivatives that were made anew or taken out, in the transaction that writes the new ones. */
    private void dropReplaced(Promotion promotion, UploadedFile before, UploadedFile next) {
        var edits = promotion.amendment().edits();
        askToDestroy(
                promotion,
                edits.dropped(promotion.attachment(), promotion.slot(), before.derivatives(), next.derivatives()));
    }

    /** In the transaction that writes the row, so that no crash loses the request; and again by a second delivery if they are still missing. */
    private void askForDerivatives(Promotion promotion, UploadedFile promoted) {
        var missing = promotion.attachment().uploader().derivatives().afterPromotion().stream()
                .filter(name -> promoted.derivatives().filesAt(name).isEmpty())
                .toList();
        if (!missing.isEmpty()) {
            dispatcher.request(
                    new DerivativesJob(promotion.slot(), promoted.identity(), missing, promotion.arguments()),
                    Duration.ZERO);
        }
    }

    /** What the file promotes to: of the row's own value if it still has the file, else as computed when the job was asked for. */
    private static FileIdentity promotedForm(Promotion promotion, SlotRow row) {
        var file = row.file();
        return file != null && file.identity().equals(promotion.cached())
                ? promotion.attachment().promotedForm(promotion.slot(), file)
                : promotion.target();
    }

    /** Whether the file and all its derivatives are in their storages; to be asked under the row's lock. */
    public boolean allThere(UploadedFile next) {
        return Stream.concat(Stream.of(next), next.derivatives().files().stream())
                .allMatch(file -> storages.require(file.storage()).exists(file.id()));
    }

    /** In the verdict's transaction, so that no crash comes between a row and what it asks for. */
    private PromotionResult settled(Promotion promotion, PromotionResult result, Consumer<PromotionResult> end) {
        if (result.verdict().isEnd()) {
            askToDestroy(promotion, copiedInVain(promotion, result));
            end.accept(result);
        }
        return result;
    }

    private void askToDestroy(Promotion promotion, List<FileIdentity> files) {
        if (!files.isEmpty()) {
            var grace = settings.destroyGrace();
            dispatcher.request(
                    new DestroyJob(promotion.slot(), files, clock.instant().plus(grace), Map.of()), grace);
        }
    }

    /** The target too, which an earlier try may have copied to; the uploader's location may have changed since. */
    private static List<FileIdentity> copiedInVain(Promotion promotion, PromotionResult result) {
        var ledger = promotion.ledger();
        promotion.amendment().edits().uploaded().forEach(ledger::add);
        if (result.verdict().asksDestruction() || result.file().isPresent()) {
            ledger.add(promotion.target());
        }
        if (result.verdict().asksDestruction()) {
            return ledger.all();
        }
        return result.file().map(ledger::allBut).orElse(List.of());
    }
}
