// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.event.Destroyed;
import dev.enshrine.event.Removed;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.StoredObject;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Deletes a record's file at once: first from the row, with a job in case nothing else happens any more, then from the storages. Safe for many threads. */
final class Erasure {
    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;

    Erasure(Toolkit toolkit, AttachmentDescriptor attachment) {
        this.toolkit = toolkit;
        this.attachment = attachment;
    }

    /** What was deleted; empty if the row had no file. */
    List<FileIdentity> erase(Object recordId) {
        var slot = attachment.slot(recordId);
        var file = toolkit.boundary.inNew(() -> detach(slot, recordId));
        return file.map(detached -> toolkit.boundary.outside(() -> delete(slot, recordId, detached)))
                .orElse(List.of());
    }

    private Optional<UploadedFile> detach(Slot slot, Object recordId) {
        var column = toolkit.catalog.slot(attachment);
        var found = Optional.ofNullable(column.lock(recordId).file());
        found.ifPresent(file -> {
            column.replace(recordId, null);
            new JobAsker(toolkit)
                    .destroyInVain(
                            slot,
                            stored(slot, file).stream()
                                    .filter(identity -> attachment.owns(slot, identity))
                                    .toList());
            toolkit.events.fireInTransaction(attachment, new Removed(slot, file));
        });
        return found;
    }

    /** Each way is tried although another one fails. */
    private List<FileIdentity> delete(Slot slot, Object recordId, UploadedFile file) {
        var deleted = new ArrayList<FileIdentity>();
        var failures = new ArrayList<RuntimeException>();
        attempt(failures, () -> deleted.addAll(destroyNow(slot, recordId, stored(slot, file))));
        uploads(slot, file, failures)
                .forEach(upload -> attempt(failures, () -> {
                    toolkit.storages.require(upload.storage()).delete(upload.id());
                    deleted.add(upload);
                }));
        if (!failures.isEmpty()) {
            failures.subList(1, failures.size()).forEach(failures.get(0)::addSuppressed);
            throw failures.get(0);
        }
        return List.copyOf(deleted);
    }

    /** As a destroy job would, under the row's lock, and without its grace. */
    private List<FileIdentity> destroyNow(Slot slot, Object recordId, List<FileIdentity> files) {
        var job = new DestroyJob(slot, files, toolkit.clock.instant(), Map.of());
        var destroyed = toolkit.destroyer.destroy(attachment, recordId, job);
        if (!destroyed.isEmpty()) {
            toolkit.events.fire(attachment, new Destroyed(slot, destroyed, Map.of()));
        }
        return destroyed;
    }

    /** The file in temporary storage; of a promoted one it is found by its name, which the promoted one's is made of. */
    private Set<FileIdentity> uploads(Slot slot, UploadedFile file, List<RuntimeException> failures) {
        if (attachment.isCached(file)) {
            return Set.of(file.identity());
        }
        var found = new LinkedHashSet<FileIdentity>();
        for (var storage : temporaryStorages()) {
            attempt(failures, () -> found.addAll(uploadsIn(storage, slot, file)));
        }
        return found;
    }

    private List<FileIdentity> uploadsIn(String storage, Slot slot, UploadedFile file) {
        if (!(toolkit.storages.require(storage) instanceof ListingStorage listing)) {
            return List.of();
        }
        try (Stream<StoredObject> objects = listing.list("")) {
            return objects.map(object -> new FileIdentity(storage, object.id()))
                    .filter(cached -> attachment.isPromotedFrom(slot, file.identity(), cached))
                    .toList();
        }
    }

    private Set<String> temporaryStorages() {
        var names = new TreeSet<>(attachment.uploader().alsoCached());
        names.add(attachment.uploader().cache());
        return names;
    }

    /** The stored form and everything made from the file. */
    private List<FileIdentity> stored(Slot slot, UploadedFile file) {
        var files = new ArrayList<FileIdentity>();
        files.add(attachment.isCached(file) ? attachment.promotedForm(slot, file) : file.identity());
        file.derivatives().files().forEach(derivative -> files.add(derivative.identity()));
        return files;
    }

    private static void attempt(List<RuntimeException> failures, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failures.add(e); // thrown when everything was tried
        }
    }
}
