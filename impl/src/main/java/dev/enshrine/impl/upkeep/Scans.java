// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.Settings;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.persistence.AttachmentCatalog;
import dev.enshrine.impl.persistence.SlotScan;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Goes through the rows of attachments, batch by batch. For one pass and one thread. */
final class Scans {
    private final AttachmentCatalog catalog;
    private final int batch;

    Scans(AttachmentCatalog catalog, Settings settings) {
        this.catalog = catalog;
        this.batch = settings.upkeep().batch();
    }

    List<AttachmentDescriptor> attachments() {
        return catalog.model().all();
    }

    /** The attachments whose rows nobody can list. */
    List<AttachmentDescriptor> unlisted() {
        return attachments().stream()
                .filter(attachment -> catalog.scan(attachment).isEmpty())
                .toList();
    }

    /** The storages that hold uploads of that attachment until they are promoted. */
    static Set<String> temporary(AttachmentDescriptor attachment) {
        var names = new LinkedHashSet<>(attachment.uploader().alsoCached());
        if (attachment.uploader().caches()) {
            names.add(attachment.uploader().cache());
        }
        return names;
    }

    /** Every row of the attachment whose value may name one of the storages; of all with a value if there are none. */
    void values(
            AttachmentDescriptor attachment, Set<String> storages, BiConsumer<AttachmentDescriptor, SlotScan.Row> use) {
        catalog.scan(attachment)
                .ifPresent(scan ->
                        each(position -> scan.next(position, batch, storages), row -> use.accept(attachment, row)));
    }

    /** Every row of the attachment, without its value. */
    void keys(AttachmentDescriptor attachment, BiConsumer<AttachmentDescriptor, Object> use) {
        catalog.scan(attachment)
                .ifPresent(scan ->
                        each(position -> scan.keys(position, batch), row -> use.accept(attachment, row.recordId())));
    }

    private static void each(Read read, Consumer<SlotScan.Row> use) {
        var at = SlotScan.Position.START;
        while (true) {
            var found = read.from(at);
            found.rows().forEach(use);
            if (found.next().isEmpty()) {
                return;
            }
            at = found.next().get();
        }
    }

    /** Names for people. */
    static List<String> names(List<AttachmentDescriptor> attachments) {
        var names = new ArrayList<String>();
        attachments.forEach(attachment -> names.add(attachment.entityName() + "." + attachment.attribute()));
        return names.stream().sorted().toList();
    }

    @FunctionalInterface
    private interface Read {
        SlotScan.Batch from(SlotScan.Position position);
    }
}
