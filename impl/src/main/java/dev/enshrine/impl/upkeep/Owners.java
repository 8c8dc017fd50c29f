// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.FileIdentity;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.Slot;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.upkeep.Unreferenced;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whose files are: their names begin with a mark of their record, which tells whether a record is theirs, but not which. So the marks of all records that are there are compared, and of those whose id is a part of
 * the file's path. For one thread.
 */
final class Owners {
    private final Scans scans;

    Owners(Scans scans) {
        this.scans = scans;
    }

    /** The slots of those of the files whose record was found. */
    Map<FileIdentity, Slot> of(Collection<FileIdentity> files) {
        var owners = new LinkedHashMap<FileIdentity, Slot>();
        var byMark = new HashMap<String, Set<FileIdentity>>();
        for (var file : files) {
            var owner = byPath(file);
            if (owner.isPresent()) {
                owners.put(file, owner.get());
            } else {
                AttachmentDescriptor.marks(file.id())
                        .forEach(mark -> byMark.computeIfAbsent(mark, any -> new HashSet<>())
                                .add(file));
            }
        }
        if (!byMark.isEmpty()) {
            scans.attachments()
                    .forEach(attachment -> scans.keys(attachment, (any, recordId) -> {
                        var slot = attachment.slot(recordId);
                        byMark.getOrDefault(AttachmentDescriptor.mark(slot), Set.of()).stream()
                                .filter(file -> attachment.owns(slot, file))
                                .forEach(file -> owners.put(file, slot));
                    }));
        }
        return owners;
    }

    private Optional<Slot> byPath(FileIdentity file) {
        var marks = AttachmentDescriptor.marks(file.id());
        for (var attachment : scans.attachments()) {
            for (var segment : file.id().split("/", -1)) {
                var slot = new Slot(attachment.entityName(), segment, attachment.attribute());
                if (marks.contains(AttachmentDescriptor.mark(slot))
                        && isRecordId(attachment, segment)
                        && attachment.owns(slot, file)) {
                    return Optional.of(slot);
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isRecordId(AttachmentDescriptor attachment, String text) {
        try {
            return attachment.slot(attachment.ids().fromText(text)).recordId().equals(text);
        } catch (InvalidFileDataException noId) {
            return false;
        }
    }

    /** Whether the slot's uploader keeps replaced and deleted files, so that nothing referring to one is as it should be. */
    boolean isKept(Slot slot) {
        return scans.attachments().stream()
                .anyMatch(attachment -> attachment.entityName().equals(slot.entity())
                        && attachment.attribute().equals(slot.attribute())
                        && attachment.uploader().keepsFiles());
    }

    static Unreferenced report(FileIdentity file, long size, Optional<Slot> owner) {
        if (owner.isPresent()) {
            return new Unreferenced.Orphan(file, size, owner.get());
        }
        List<String> marks = AttachmentDescriptor.marks(file.id());
        return marks.isEmpty() ? new Unreferenced.NotOurs(file, size) : new Unreferenced.OfUnknownRecord(file, size);
    }
}
