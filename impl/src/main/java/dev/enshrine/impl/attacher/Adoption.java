// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.FileIdentity;
import dev.enshrine.MetadataPhase;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.upload.MetadataExtraction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes attachments of files that were in a storage before. A file whose name is none of ours is marked in its metadata, in the row, since no destroy job may name it: jobs come from outside, and only the
 * names tell whose file it is. Safe for many threads.
 */
final class Adoption {
    private static final String ADOPTED = "adopted";

    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;

    Adoption(Toolkit toolkit, AttachmentDescriptor attachment) {
        this.toolkit = toolkit;
        this.attachment = attachment;
    }

    /** Whether the file was adopted, and so is not the toolkit's to delete in the background. */
    static boolean isAdopted(UploadedFile file) {
        return Boolean.TRUE.equals(file.metadata().get(ADOPTED));
    }

    /** The file with what its bytes say about it. */
    UploadedFile measured(Slot slot, FileIdentity file, Map<String, String> arguments) {
        requireAdoptable(slot, file);
        var claimed = UploadedFile.of(file, Map.of(UploadedFile.FILE_NAME, fileName(file.id())));
        var metadata = new LinkedHashMap<String, @Nullable Object>(toolkit.uploads.measured(
                claimed,
                new MetadataExtraction.Request(attachment, Optional.empty(), Set.of(MetadataPhase.UPLOAD), arguments)));
        if (!attachment.owns(slot, file)) {
            metadata.put(ADOPTED, true);
        }
        return UploadedFile.of(file, metadata);
    }

    private void requireAdoptable(Slot slot, FileIdentity file) {
        var storage = toolkit.storages.require(file.storage());
        boolean temporary = attachment.uploader().isTemporary(file.storage())
                || toolkit.catalog.model().all().stream()
                        .anyMatch(other -> other.uploader().isTemporary(file.storage()));
        if (temporary) {
            throw ERRORS.adoptedFromCache(file, slot);
        }
        if (attachment.seemsForeign(slot, file)) {
            throw ERRORS.adoptedFromAnother(file, slot);
        }
        if (!storage.exists(file.id())) {
            throw ERRORS.nothingToAdopt(file, slot);
        }
    }

    private static String fileName(String id) {
        return id.substring(id.lastIndexOf('/') + 1);
    }
}
