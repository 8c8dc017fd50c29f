// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import java.util.Optional;

/** Decides about file data that a client sends: it may name only a file in temporary storage, and only its place and name are believed. */
final class CachedAssignment {
    private final Toolkit toolkit;
    private final AttachmentDescriptor attachment;
    private final Optional<UploadedFile> current;

    CachedAssignment(Toolkit toolkit, AttachmentDescriptor attachment, Optional<UploadedFile> current) {
        this.toolkit = toolkit;
        this.attachment = attachment;
        this.current = current;
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
        return Optional.of(toolkit.uploads.measured(claimed));
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
