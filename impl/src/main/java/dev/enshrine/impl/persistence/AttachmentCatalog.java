// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.Slot;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.model.AttachmentModel;
import dev.enshrine.impl.model.Held;
import dev.enshrine.impl.model.OwnedFile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Every attachment of the deployment with the unit and slot it lies in. Built at start-up, or before if a listener needs it; immutable; safe for many
 * threads.
 */
public class AttachmentCatalog {
    private final AttachmentModel model;
    private final Map<AttachmentDescriptor, Access> access;

    /**
     * How to reach an attachment.
     *
     * @param unit its persistence unit; null for records of a gateway
     * @param slot its column
     */
    public record Access(@Nullable MappedUnit unit, LockedSlot slot) {}

    /** A catalog of these attachments. */
    public AttachmentCatalog(AttachmentModel model, Map<AttachmentDescriptor, Access> access) {
        this.model = model;
        this.access = Map.copyOf(access);
    }

    /** For the container's proxy only. */
    protected AttachmentCatalog() {
        this(AttachmentModel.of(Map.of()), Map.of());
    }

    /** The attachments. */
    public AttachmentModel model() {
        return model;
    }

    /** The column of that attachment. */
    public LockedSlot slot(AttachmentDescriptor attachment) {
        return access(attachment).slot();
    }

    /** The persistence unit of that attachment. */
    public MappedUnit unit(AttachmentDescriptor attachment) {
        return Objects.requireNonNull(access(attachment).unit(), "only records of a gateway have no unit");
    }

    /** The persistence unit that the slot's record lies in; empty for records of a gateway, and for a slot of no attachment. */
    public Optional<MappedUnit> unit(Slot slot) {
        return model.find(slot.entity(), slot.attribute())
                .flatMap(attachment -> Optional.ofNullable(access(attachment).unit()));
    }

    /** The persistence units that have attachments, each once. */
    public List<MappedUnit> units() {
        return access.values().stream()
                .flatMap(reached -> Optional.ofNullable(reached.unit()).stream())
                .distinct()
                .sorted(Comparator.comparing(MappedUnit::name))
                .toList();
    }

    /**
     * How to read the value of every record of that attachment; empty if nobody can list them.
     *
     * @throws dev.enshrine.AttachmentException if the mapping of the key is none that can be read
     */
    public Optional<SlotScan> scan(AttachmentDescriptor attachment) {
        return slot(attachment).scan(attachment.ids());
    }

    /** The id of that record, or of the one that is held; null while it has none, where it is unknown. */
    public @Nullable Object idOf(AttachmentDescriptor attachment, Object record) {
        if (record instanceof Held<?> held) {
            return held.id().orElse(null);
        }
        return record instanceof OwnedFile owned
                ? owned.owner()
                : unit(attachment).idOf(record);
    }

    private Access access(AttachmentDescriptor attachment) {
        return Objects.requireNonNull(access.get(attachment), "every descriptor of the model has its access");
    }
}
