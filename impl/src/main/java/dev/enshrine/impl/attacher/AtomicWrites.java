// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.AtomicOptions;
import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.persistence.LockedSlot;
import dev.enshrine.impl.persistence.Refusals;
import dev.enshrine.impl.persistence.SlotRow;
import dev.enshrine.impl.promotion.Amendment;
import dev.enshrine.impl.promotion.Promotion;
import dev.enshrine.impl.protocol.Save;
import dev.enshrine.impl.protocol.SaveRules;
import dev.enshrine.impl.protocol.SaveVerdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Atomic promote and atomic persist for a user's own jobs; whatever does not end in the row is asked to be destroyed. For one thread. */
final class AtomicWrites {
    private final Toolkit toolkit;
    private final Asking asking;
    private final Object recordId;
    private final JobAsker asker;

    AtomicWrites(Toolkit toolkit, Asking asking, Object recordId) {
        this.toolkit = toolkit;
        this.asking = asking;
        this.recordId = recordId;
        this.asker = new JobAsker(toolkit);
    }

    /** Promotes that file of the row's. */
    UploadedFile promote(UploadedFile cached, AtomicOptions options) {
        var attachment = asking.attachment();
        if (!attachment.isCached(cached)) {
            throw ERRORS.nothingToPromote(
                    cached, asking.slot(), attachment.uploader().cache());
        }
        if (options.expected().filter(file -> !file.equals(cached.identity())).isPresent()) {
            throw ERRORS.otherFile(
                    asking.slot(), "'" + cached + "'", options.expected().get());
        }
        var compensation = compensation();
        var promotion = new Promotion(
                attachment,
                asking.slot(),
                recordId,
                cached.identity(),
                attachment.promotedForm(asking.slot(), cached),
                attachment.uploader().derivatives().inPromotion(),
                amendment(compensation, options),
                true,
                Map.copyOf(asking.state().arguments()),
                compensation.ledger());
        return compensation
                .run(() -> toolkit.boundary.outside(() -> toolkit.promoter.promote(promotion)))
                .file()
                .orElseThrow(() -> ERRORS.changedMeanwhile(asking.slot(), cached));
    }

    /** Merges what was made into the row's value, or puts another file in its place. */
    UploadedFile persist(UploadedFile attached, AtomicOptions options) {
        var expected = options.expected().orElse(attached.identity());
        var compensation = compensation();
        var amendment = amendment(compensation, options);
        if (!attached.identity().equals(expected)) {
            noteUpload(attached, compensation);
        }
        return compensation.run(() -> toolkit.boundary.inNew(() -> compareAndWrite(expected, attached, amendment)));
    }

    /** Writes whatever the row has by now, and asks for what a save of it would ask for. */
    void write(Optional<UploadedFile> now) {
        var compensation = compensation();
        now.ifPresent(file -> noteUpload(file, compensation));
        compensation.run(() -> toolkit.boundary.inNew(() -> {
            var row = column().lock(recordId);
            if (!row.exists()) {
                throw ERRORS.nowhereToWrite(asking.slot());
            }
            return replace(row, now, true);
        }));
    }

    private UploadedFile compareAndWrite(FileIdentity expected, UploadedFile attached, Amendment amendment) {
        var row = column().lock(recordId);
        var current = row.file();
        if (current == null || !current.identity().equals(expected)) {
            throw ERRORS.changedMeanwhile(asking.slot(), UploadedFile.of(expected, Map.of()));
        }
        boolean writing = amendment.options().isWriting();
        if (!attached.equals(current)) {
            var next = amendment.verified(current, amendment.mergedInto(attached));
            replace(row, Optional.of(next), writing);
            return next;
        }
        var merged = amendment.mergedInto(current);
        requireThere(merged);
        var next = amendment.verified(current, merged);
        if (writing) {
            column().write(recordId, next);
            asker.destroyInVain(
                    asking.slot(),
                    amendment
                            .edits()
                            .dropped(asking.attachment(), asking.slot(), current.derivatives(), next.derivatives()));
        }
        return next;
    }

    /** Another file than the row has, or none, with the jobs of a save that does the same. */
    private SaveVerdict.Proceed replace(SlotRow row, Optional<UploadedFile> now, boolean writing) {
        var asks = Refusals.requireAllowed(verdict(row, now), asking.slot(), now.orElse(null));
        now.filter(file -> !file.equals(row.file())).ifPresent(this::requireThere);
        if (writing) {
            column().replace(recordId, now.orElse(null));
            now.ifPresent(toolkit.states::written);
            asks.destroy().ifPresent(stored -> asker.destroy(asking, stored, Optional.ofNullable(row.file())));
            if (asks.promote().isPresent()) {
                now.ifPresent(file -> asker.promote(asking, file));
            }
        }
        return asks;
    }

    /** As of a save that loaded what the row has now; a stale form of the row's own file asks for nothing and changes nothing. */
    private SaveVerdict verdict(SlotRow row, Optional<UploadedFile> now) {
        var attachment = asking.attachment();
        var slot = asking.slot();
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

    /** A destroy job of another run may have taken what this one counts on. */
    private void requireThere(UploadedFile next) {
        if (!toolkit.promoter.allThere(next)) {
            throw ERRORS.goneMeanwhile(next, asking.slot());
        }
    }

    /** What was made and found out before is this run's from now on. */
    private Amendment amendment(Compensation compensation, AtomicOptions options) {
        var edits = asking.state().derivatives();
        edits.uploaded().forEach(compensation.ledger()::add);
        return new Amendment(edits, asking.state()::withMetadataChanges, options);
    }

    /** A file that this attacher put into permanent storage, and did not find there, is lost if this write fails. */
    private void noteUpload(UploadedFile file, Compensation compensation) {
        if (toolkit.states.isAttachedHere(file) && !Adoption.isAdopted(file)) {
            compensation.ledger().addAll(List.of(file));
            compensation.ledger().addAll(file.derivatives().files());
        }
    }

    private LockedSlot column() {
        return toolkit.catalog.slot(asking.attachment());
    }

    private Compensation compensation() {
        return new Compensation(toolkit, asker, asking.slot());
    }
}
