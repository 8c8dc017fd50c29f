// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FileIdentity;
import dev.enshrine.GatewayAttacher;
import dev.enshrine.RecordAttacher;
import dev.enshrine.RecordGateway;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.Held;
import dev.enshrine.impl.persistence.GatewaySlot;
import dev.enshrine.impl.persistence.Refusals;
import dev.enshrine.impl.persistence.SaveObserver;
import dev.enshrine.impl.persistence.SavedSlot;
import dev.enshrine.impl.persistence.SlotRow;
import dev.enshrine.impl.protocol.Save;
import dev.enshrine.impl.protocol.SaveRules;
import dev.enshrine.impl.protocol.SaveVerdict;
import dev.enshrine.impl.protocol.SlotValue;
import java.util.Optional;

/**
 * Judges what the application says about records of a gateway by the rules that hold for entities. Immutable; safe for many threads.
 *
 * @param <R> the record's class
 */
final class GatewayRecords<R> implements GatewayAttacher<R> {
    private final Toolkit toolkit;
    private final SaveObserver observer;
    private final AttachmentDescriptor attachment;
    private final GatewaySlot<R> rows;
    private final RecordGateway<R> gateway;

    GatewayRecords(Toolkit toolkit, SaveObserver observer, AttachmentDescriptor attachment, GatewaySlot<R> rows) {
        this.toolkit = toolkit;
        this.observer = observer;
        this.attachment = attachment;
        this.rows = rows;
        this.gateway = rows.gateway();
    }

    @Override
    public RecordAttacher<R> on(R record) {
        var held = new Held<>(gateway, record);
        var file = held.file();
        recall(held, file);
        file.ifPresent(known -> toolkit.states.remember(known, toolkit.states.of(held, attachment)));
        return attacher(held);
    }

    @Override
    public RecordAttacher<R> retrieve(String recordId, FileIdentity expected) {
        var slot = attachment.slot(recordId);
        var record = toolkit.boundary
                .inNew(() -> gateway.find(recordId))
                .orElseThrow(() -> ERRORS.recordGone(slot, expected));
        var file = gateway.file(record);
        if (file.filter(found -> found.identity().equals(expected)).isEmpty()) {
            throw ERRORS.otherFile(slot, file.map(found -> "'" + found + "'").orElse("no file"), expected);
        }
        return attacher(new Held<>(gateway, record));
    }

    @Override
    public void inserted(R record) {
        var held = new Held<>(gateway, record);
        requireId(held);
        held.file().ifPresent(file -> save(held, SlotRow.missing(), SlotRow.holding(file)));
    }

    @Override
    public R updating(R record) {
        var held = new Held<>(gateway, record);
        var id = requireId(held);
        var row = rows.lock(id);
        if (!row.exists()) {
            throw ERRORS.nowhereToWrite(attachment.slot(id));
        }
        var now = SlotRow.holding(held.file().orElse(null));
        boolean keep = save(held, row, now);
        boolean same = now.file() != null && now.file().equals(row.file());
        // the row's own value may have derivatives by now that the record does not know of
        return keep || same ? gateway.with(record, row.file()) : record;
    }

    @Override
    public void deleting(R record) {
        var held = new Held<>(gateway, record);
        var row = rows.lock(requireId(held));
        if (row.exists()) {
            save(held, row, SlotRow.missing());
        }
    }

    /** Whether the row's value is to be kept; if not, what the save asks for was asked for. */
    private boolean save(Held<R> held, SlotRow row, SlotRow now) {
        var slot = attachment.slot(requireId(held));
        var old = row.value(attachment, slot);
        var value = now.value(attachment, slot);
        var file = now.file();
        var verdict = SaveRules.decide(new Save(
                attachment.writes(),
                old,
                old,
                value,
                value instanceof SlotValue.Stored && file != null && observer.isAttachedHere(file),
                value instanceof SlotValue.Cached && file != null && observer.isExpired(file)));
        if (verdict instanceof SaveVerdict.Keep) {
            return true;
        }
        var asks = Refusals.requireAllowed(verdict, slot, file);
        boolean changed = !value.isSameAs(old);
        if (changed || !asks.asksNothing()) {
            recall(held, Optional.ofNullable(file).or(() -> Optional.ofNullable(row.file())));
            observer.saved(new SavedSlot(attachment, slot, held, row.file(), file, asks));
        }
        return false;
    }

    /** What other attachers of that file were told, since each has a holder of its own. */
    private void recall(Held<R> held, Optional<UploadedFile> file) {
        toolkit.states.find(held, attachment, file).ifPresent(state -> toolkit.states.adopt(held, attachment, state));
    }

    private String requireId(Held<R> held) {
        if (!toolkit.transactions.isActive()) {
            throw ERRORS.savedOutsideTransaction(attachment.entityName());
        }
        return held.id()
                .orElseThrow(() -> ERRORS.recordWithoutId(gateway.recordClass().getName()));
    }

    @SuppressWarnings("unchecked") // the attacher unwraps what is held before it shows the record
    private RecordAttacher<R> attacher(Held<R> held) {
        return (RecordAttacher<R>) (RecordAttacher<?>) SlotAttacher.on(toolkit, attachment, held);
    }
}
