// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.persistence.Refusals;
import dev.enshrine.impl.persistence.SlotRow;
import dev.enshrine.impl.promotion.Promotion;
import dev.enshrine.impl.promotion.UploadLedger;
import dev.enshrine.impl.protocol.Save;
import dev.enshrine.impl.protocol.SaveRules;
import dev.enshrine.impl.protocol.SaveVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Atomic promote and atomic persist for a user's own jobs; whatever does not end in the row is asked to be destroyed. For one thread. */
final class AtomicWrites {
    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;
    private final JobAsker asker;
    private final Slot slot;
    private final Object recordId;

    AtomicWrites(Toolkit toolkit, AttachmentDescriptor attachment, JobAsker asker, Slot slot, Object recordId) {
        this.toolkit = toolkit;
        this.attachment = attachment;
        this.asker = asker;
        this.slot = slot;
        this.recordId = recordId;
    }

    UploadedFile promote(UploadedFile cached, AttacherState state, Consumer<UploadedFile> written) {
        if (!attachment.isCached(cached)) {
            throw ERRORS.nothingToPromote(cached, slot, attachment.uploader().cache());
        }
        var target = attachment.promotedForm(slot, cached);
        var made = state.made();
        var promotion = new Promotion(
                attachment,
                slot,
                recordId,
                cached.identity(),
                target,
                attachment.uploader().derivatives().keySet(),
                made,
                true,
                Map.copyOf(state.arguments()),
                new UploadLedger());
        var result = compensating(
                inVain(target, made), () -> toolkit.boundary.outside(() -> toolkit.promoter.promote(promotion)));
        state.made(Derivatives.none());
        var promoted = result.file().orElseThrow(() -> ERRORS.changedMeanwhile(slot, cached));
        written.accept(promoted);
        return promoted;
    }

    UploadedFile persist(UploadedFile expected, AttacherState state, Consumer<UploadedFile> written) {
        var made = state.made();
        var merged = compensating(identities(made), () -> toolkit.boundary.inNew(() -> merge(expected, made, state)));
        state.made(Derivatives.none());
        state.metadataWritten();
        toolkit.catalog.slot(attachment).evict(recordId);
        written.accept(merged);
        return merged;
    }

    /** Writes whatever the row has by now, and asks for what a save of it would ask for. */
    void write(RecordAttacher<?> attacher, Optional<UploadedFile> now, AttacherState state) {
        toolkit.boundary.inNew(() -> {
            var column = toolkit.catalog.slot(attachment);
            var row = column.lock(recordId);
            if (!row.exists()) {
                throw ERRORS.nowhereToWrite(slot);
            }
            var asks = Refusals.requireAllowed(verdict(row, now), slot, now.orElse(null));
            column.write(recordId, now.orElse(null));
            now.ifPresent(toolkit.states::written);
            var old = Optional.ofNullable(row.file());
            var asking = new Asking(attacher, attachment, slot, state);
            asks.destroy().ifPresent(stored -> asker.destroy(asking, stored, old));
            if (asks.promote().isPresent()) {
                now.ifPresent(file -> asker.promote(asking, file));
            }
            return asks;
        });
        toolkit.catalog.slot(attachment).evict(recordId);
    }

    /** As of a save that loaded what the row has now; a stale form of the row's own file asks for nothing and changes nothing. */
    private SaveVerdict verdict(SlotRow row, Optional<UploadedFile> now) {
        var value = row.value(attachment, slot);
        var verdict = SaveRules.decide(new Save(
                attachment.writes(),
                value,
                value,
                attachment.value(slot, now.orElse(null)),
                now.filter(toolkit.states::isAttachedHere).isPresent(),
                now.filter(file -> attachment.isCached(file) && FinalizeOnSave.isExpired(toolkit, file))
                        .isPresent()));
        if (verdict instanceof SaveVerdict.Keep) {
            throw ERRORS.promotedAlready(slot, now.map(Object::toString).orElse("nothing"));
        }
        return verdict;
    }

    /** Merges into what the row has now, so that two writers never drop each other's; what is replaced is asked to be destroyed in the same transaction. */
    private UploadedFile merge(UploadedFile expected, Derivatives made, AttacherState state) {
        var row = toolkit.catalog.slot(attachment).lock(recordId);
        var file = row.file();
        if (file == null || !file.equals(expected)) {
            throw ERRORS.changedMeanwhile(slot, expected);
        }
        var merged = state.withMetadataChanges(
                file.withDerivatives(file.derivatives().merge(made)));
        toolkit.catalog.slot(attachment).write(recordId, merged);
        var kept = identities(merged.derivatives());
        asker.destroyInVain(
                slot,
                identities(file.derivatives()).stream()
                        .filter(old -> !kept.contains(old))
                        .toList());
        return merged;
    }

    private <T> T compensating(List<FileIdentity> uploaded, Supplier<T> work) {
        try {
            return Objects.requireNonNull(work.get(), "result");
        } catch (RuntimeException e) {
            try {
                asker.destroyInVain(slot, uploaded);
            } catch (RuntimeException whileAsking) {
                e.addSuppressed(whileAsking);
            }
            throw e;
        }
    }

    private static List<FileIdentity> inVain(FileIdentity target, Derivatives made) {
        var files = new ArrayList<FileIdentity>();
        files.add(target);
        files.addAll(identities(made));
        return files;
    }

    private static List<FileIdentity> identities(Derivatives derivatives) {
        return derivatives.files().stream().map(UploadedFile::identity).toList();
    }
}
