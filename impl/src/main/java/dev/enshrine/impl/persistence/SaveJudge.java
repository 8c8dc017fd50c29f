// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.WeakIdentityMap;
import dev.enshrine.impl.protocol.Save;
import dev.enshrine.impl.protocol.SaveRules;
import dev.enshrine.impl.protocol.SaveVerdict;
import dev.enshrine.impl.protocol.SlotValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Brings what the listener sees to the protocol's rules, and their verdicts back. */
@ApplicationScoped
public class SaveJudge {
    private final AttachmentCatalog catalog;
    private final SaveObserver observer;
    private final WeakIdentityMap<Object, Map<AttachmentDescriptor, Judged>> judged = new WeakIdentityMap<>();
    private final WeakIdentityMap<Object, Map<AttachmentDescriptor, SlotRow>> remembered = new WeakIdentityMap<>();

    /** A judge over these attachments. */
    @Inject
    public SaveJudge(AttachmentCatalog catalog, SaveObserver observer) {
        this.catalog = catalog;
        this.observer = observer;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected SaveJudge() {
        this(null, null);
    }

    void loaded(Object record) {
        observer.loaded(record);
        for (var attachment : attachmentsOf(record)) {
            remember(record, attachment);
        }
    }

    void beforeInsert(Object record) {
        for (var attachment : attachmentsOf(record)) {
            var file = attachment.path().get(record);
            if (file != null) {
                Refusals.requireAllowed(
                        insertVerdict(attachment, provisionalSlot(attachment), file),
                        provisionalSlot(attachment),
                        file);
            }
        }
    }

    void inserted(Object record) {
        for (var attachment : attachmentsOf(record)) {
            var file = attachment.path().get(record);
            remember(record, attachment);
            if (file != null) {
                var slot = slot(attachment, record);
                var asks = Refusals.requireAllowed(insertVerdict(attachment, slot, file), slot, file);
                observer.saved(new SavedSlot(attachment, slot, record, null, file, asks));
            }
        }
    }

    void beforeUpdate(Object record) {
        var attachments = attachmentsOf(record);
        if (isDeletedByTheSameFlush(record, attachments)) {
            return;
        }
        judged.remove(record);
        for (var attachment : attachments) {
            var now = attachment.path().get(record);
            judge(record, attachment, SlotRow.holding(now));
        }
    }

    private boolean isDeletedByTheSameFlush(Object record, List<AttachmentDescriptor> attachments) {
        return !attachments.isEmpty() && bridge(attachments.get(0)).isDeletedByTheSameFlush(record);
    }

    void beforeDelete(Object record) {
        judged.remove(record);
        var attachments = attachmentsOf(record);
        attachments.forEach(attachment -> judge(record, attachment, SlotRow.missing()));
        if (!attachments.isEmpty()) {
            bridge(attachments.get(0)).judgedForDeletion(record, this::beforeDelete); // a record has one unit
        }
    }

    void written(Object record) {
        var slots = judged.remove(record);
        for (var attachment : attachmentsOf(record)) {
            remember(record, attachment);
        }
        slots.ifPresent(
                all -> all.forEach((attachment, judgement) -> observer.saved(judgement.of(attachment, record))));
    }

    private void judge(Object record, AttachmentDescriptor attachment, SlotRow now) {
        var known = loadedRow(record, attachment);
        var loaded = known.orElseGet(() -> catalog.slot(attachment).lockInListener(idOf(attachment, record)));
        if (attachment.writes().changedColumnsOnly() && now.equals(loaded)) {
            bridge(attachment).keepUnchanged(record, attachment.path());
            return; // the column is not written
        }
        var slot = slot(attachment, record);
        var loadedValue = loaded.value(attachment, slot);
        var nowValue = now.value(attachment, slot);
        boolean readRow = known.isPresent() && SaveRules.needsRow(attachment.writes(), loadedValue, nowValue);
        var old = readRow ? catalog.slot(attachment).lockInListener(idOf(attachment, record)) : loaded;
        var file = now.file();
        var verdict = SaveRules.decide(new Save(
                attachment.writes(),
                loadedValue,
                old.value(attachment, slot),
                nowValue,
                nowValue instanceof SlotValue.Stored && file != null && observer.isAttachedHere(file),
                nowValue instanceof SlotValue.Cached && file != null && observer.isExpired(file)));
        if (verdict instanceof SaveVerdict.Keep) {
            bridge(attachment).keep(record, attachment.path(), old.file());
        } else {
            var asks = Refusals.requireAllowed(verdict, slot, file);
            judged.getOrCreate(record, LinkedHashMap::new).put(attachment, new Judged(slot, old.file(), file, asks));
        }
    }

    private SaveVerdict insertVerdict(AttachmentDescriptor attachment, Slot slot, UploadedFile file) {
        var none = new SlotValue.NoRow();
        var value = attachment.value(slot, file);
        return SaveRules.decide(new Save(
                attachment.writes(),
                none,
                none,
                value,
                value instanceof SlotValue.Stored && observer.isAttachedHere(file),
                value instanceof SlotValue.Cached && observer.isExpired(file)));
    }

    private Optional<SlotRow> loadedRow(Object record, AttachmentDescriptor attachment) {
        var bridge = bridge(attachment);
        return bridge.knowsLoadedValues()
                ? bridge.loaded(record, attachment.path())
                : remembered.get(record).map(values -> values.get(attachment));
    }

    private void remember(Object record, AttachmentDescriptor attachment) {
        if (!bridge(attachment).knowsLoadedValues()) {
            remembered
                    .getOrCreate(record, LinkedHashMap::new)
                    .put(attachment, SlotRow.holding(attachment.path().get(record)));
        }
    }

    private ProviderBridge bridge(AttachmentDescriptor attachment) {
        return catalog.unit(attachment).bridge();
    }

    private Slot slot(AttachmentDescriptor attachment, Object record) {
        return attachment.slot(idOf(attachment, record));
    }

    private static Slot provisionalSlot(AttachmentDescriptor attachment) {
        return new Slot(attachment.entityName(), "", attachment.attribute());
    }

    private Object idOf(AttachmentDescriptor attachment, Object record) {
        return Objects.requireNonNull(catalog.unit(attachment).idOf(record), "a record that is flushed has an id");
    }

    private List<AttachmentDescriptor> attachmentsOf(Object record) {
        return catalog.model().of(record.getClass());
    }

    /** A verdict on its way from before a statement to after it; without the record, which it is remembered by. */
    private record Judged(
            Slot slot, @Nullable UploadedFile old, @Nullable UploadedFile now, SaveVerdict.Proceed asks) {
        SavedSlot of(AttachmentDescriptor attachment, Object record) {
            return new SavedSlot(attachment, slot, record, old, now, asks);
        }
    }
}
