// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Derivatives;
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
import dev.enshrine.jobs.DestroyJob;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** A promoter over the attachments and storages of the deployment. */
    @Inject
    public Promoter(
            AttachmentCatalog catalog,
            TransactionBoundary transactions,
            StorageRegistry storages,
            JobDispatcher dispatcher,
            Settings settings,
            Clock clock) {
        this.catalog = catalog;
        this.transactions = transactions;
        this.storages = storages;
        this.dispatcher = dispatcher;
        this.settings = settings;
        this.clock = clock;
        this.copier = new Copier(storages);
        this.derivatives = new DerivativeMaker(storages);
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected Promoter() {
        this(null, null, null, null, null, null);
    }

    /**
     * Promotes, unless the record has another file by now.
     *
     * @throws MissingFileException if the row has the file, but its bytes are nowhere
     * @throws StorageException if a storage failed; trying again may help
     * @throws DerivativeFailedException if a processor threw
     */
    public PromotionResult promote(Promotion promotion) {
        for (int copies = 0; copies < COPIES; copies++) {
            var copied = copy(promotion);
            var result = transactions.inNew(() -> judgeAndWrite(promotion, copied));
            if (result.verdict() != PromotionVerdict.COPY_AGAIN) {
                settle(promotion, result);
                return result;
            }
        }
        throw ERRORS.vanishingCopies(
                promotion.cached(), COPIES, promotion.slot(), promotion.target().storage());
    }

    /** Copies the file without any check or row: promotion without the safety. */
    public UploadedFile copy(AttachmentDescriptor attachment, UploadedFile cached, FileIdentity to) {
        return copier.copy(cached, to);
    }

    /** Makes and uploads derivatives of a file, for a caller that writes them to the row itself. */
    public Derivatives makeDerivatives(DerivativeRun run) {
        return derivatives.make(run);
    }

    private @Nullable UploadedFile copy(Promotion promotion) {
        var attachment = promotion.attachment();
        var row = catalog.slot(attachment).read(promotion.recordId());
        var file = row.file();
        if (file == null || !PromotionRules.mayCopy(row.value(attachment, promotion.slot()), promotion.cached())) {
            return null;
        }
        var to = attachment.promotedForm(promotion.slot(), file);
        promotion.ledger().add(to);
        var copied = copier.copy(file, to);
        var made = derivatives.make(new DerivativeRun(
                attachment, copied, to, promotion.derivatives(), promotion.arguments(), promotion.ledger()));
        return copied.withDerivatives(file.derivatives().merge(promotion.made()).merge(made));
    }

    private PromotionResult judgeAndWrite(Promotion promotion, @Nullable UploadedFile copied) {
        var attachment = promotion.attachment();
        var slot = catalog.slot(attachment);
        var row = slot.lock(promotion.recordId());
        var value = row.value(attachment, promotion.slot());
        var promoted = promotedForm(promotion, row);
        boolean complete = copied != null && copied.identity().equals(promoted) && allThere(copied);
        var verdict = PromotionRules.decide(value, promotion.cached(), promoted, complete, promotion.pastHorizon());
        if (verdict == PromotionVerdict.WRITE && copied != null) {
            slot.write(promotion.recordId(), copied);
            return new PromotionResult(verdict, Optional.of(copied));
        }
        return new PromotionResult(
                verdict,
                verdict == PromotionVerdict.ALREADY_PROMOTED ? Optional.ofNullable(row.file()) : Optional.empty());
    }

    /** What the file promotes to: of the row's own value if it still has the file, else as computed when the job was asked for. */
    private static FileIdentity promotedForm(Promotion promotion, SlotRow row) {
        var file = row.file();
        return file != null && file.identity().equals(promotion.cached())
                ? promotion.attachment().promotedForm(promotion.slot(), file)
                : promotion.target();
    }

    private boolean allThere(UploadedFile copied) {
        if (!storages.require(copied.storage()).exists(copied.id())) {
            return false;
        }
        return copied.derivatives().files().stream()
                .allMatch(file -> storages.require(file.storage()).exists(file.id()));
    }

    private void settle(Promotion promotion, PromotionResult result) {
        if (result.verdict() == PromotionVerdict.WRITE) {
            catalog.slot(promotion.attachment()).evict(promotion.recordId());
        }
        var inVain = copiedInVain(promotion, result);
        if (!inVain.isEmpty()) {
            var grace = settings.destroyGrace();
            dispatcher.request(
                    new DestroyJob(promotion.slot(), inVain, clock.instant().plus(grace), Map.of()), grace);
        }
    }

    /** The target too, which an earlier try may have copied to; the uploader's location may have changed since. */
    private static List<FileIdentity> copiedInVain(Promotion promotion, PromotionResult result) {
        var ledger = promotion.ledger();
        ledger.addAll(promotion.made().files());
        if (result.verdict().asksDestruction() || result.file().isPresent()) {
            ledger.add(promotion.target());
        }
        if (result.verdict().asksDestruction()) {
            return ledger.all();
        }
        return result.file().map(ledger::allBut).orElse(List.of());
    }
}
