// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MetadataPhase;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.upload.MetadataExtraction;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides about file data that a client sends: it may name only a file in temporary storage, and only its place and name are believed. */
final class CachedAssignment {
    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;
    private final Optional<UploadedFile> current;
    private final Map<String, String> arguments;

    CachedAssignment(
            Toolkit toolkit,
            AttachmentDescriptor attachment,
            Optional<UploadedFile> current,
            Map<String, String> arguments) {
        this.toolkit = toolkit;
        this.attachment = attachment;
        this.current = current;
        this.arguments = arguments;
    }

    /** The file to attach; empty if nothing changes. */
    Optional<UploadedFile> accept(String json) {
        if (json.isBlank()) {
            return Optional.empty();
        }
        var claimed = UploadedFile.fromJson(json);
        if (current.filter(claimed::equals).isPresent()) {
            return Optional.empty();
        }
        requireCached(claimed);
        var found = toolkit.uploads.measured(
                claimed,
                new MetadataExtraction.Request(attachment, Optional.empty(), Set.of(MetadataPhase.UPLOAD), arguments));
        return Optional.of(UploadedFile.of(claimed.identity(), found));
    }

    private void requireCached(UploadedFile claimed) {
        if (!attachment.isCached(claimed)) {
            throw ERRORS.notCached(attachment.uploader().cache(), claimed);
        }
        if (FinalizeOnSave.isExpired(toolkit, claimed)) {
            throw ERRORS.expiredUpload(claimed, toolkit.settings.cacheLifetime());
        }
        if (!toolkit.storages.require(claimed.storage()).exists(claimed.id())) {
            throw ERRORS.noUpload(claimed);
        }
    }
}
