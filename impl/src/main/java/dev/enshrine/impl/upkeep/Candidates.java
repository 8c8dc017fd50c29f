// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.persistence.SlotScan;
import dev.enshrine.impl.storage.StorageIds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Objects of a permanent storage, of which those are struck out that a row refers to, promotes to, or may come to refer to. For one thread. */
final class Candidates {
    private static final String FOLDER = StorageIds.DERIVATIVES + "/";

    private final Map<FileIdentity, Long> sizes = new LinkedHashMap<>();
    private final Map<String, List<FileIdentity>> derivatives = new HashMap<>();
    private final Set<FileIdentity> referenced = new HashSet<>();

    void add(FileIdentity file, long size) {
        sizes.put(file, size);
        int folder = file.id().lastIndexOf(FOLDER);
        if (folder > 0) {
            derivatives
                    .computeIfAbsent(file.id().substring(0, folder), any -> new ArrayList<>())
                    .add(file);
        }
    }

    int size() {
        return sizes.size();
    }

    /** Strikes out what the row refers to, whatever it is that cannot be read. */
    void strikeOut(AttachmentDescriptor attachment, SlotScan.Row row) {
        var file = row.file();
        if (file == null) {
            var text = row.text().replace("\\/", "/");
            sizes.keySet().stream().filter(one -> text.contains(one.id())).forEach(referenced::add);
            return;
        }
        referenced.add(file.identity());
        file.derivatives().files().stream().map(UploadedFile::identity).forEach(referenced::add);
        if (attachment.isCached(file)) {
            // a try of the promotion may have made copy and derivatives already
            var promoted = attachment.promotedForm(attachment.slot(row.recordId()), file);
            referenced.add(promoted);
            strikeOutDerivatives(promoted.id());
            strikeOutDerivatives(file.id());
        }
    }

    /** Strikes out what a parked job will delete, write or add to. */
    void strikeOut(ParkedFiles parked) {
        sizes.keySet().stream().filter(file -> parked.touches(file.id())).forEach(file -> {
            referenced.add(file);
            strikeOutDerivatives(file.id());
        });
        derivatives.keySet().stream().filter(parked::touches).forEach(this::strikeOutDerivatives);
    }

    private void strikeOutDerivatives(String original) {
        referenced.addAll(derivatives.getOrDefault(original, List.of()));
    }

    List<FileIdentity> referenced() {
        return sizes.keySet().stream().filter(referenced::contains).toList();
    }

    List<FileIdentity> unreferenced() {
        return sizes.keySet().stream()
                .filter(file -> !referenced.contains(file))
                .toList();
    }

    long size(FileIdentity file) {
        return sizes.getOrDefault(file, 0L);
    }

    void clear() {
        sizes.clear();
        derivatives.clear();
        referenced.clear();
    }
}
