// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.attacher;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.MissingFileException;
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
            throw new AttachmentRefusedException(
                    "File data from a client may only name a file in storage '"
                            + attachment.uploader().cache() + "', but this names '" + claimed
                            + "': somebody else's file could be taken that way. Upload the file, and send what the upload answered.");
        }
        if (FinalizeOnSave.isExpired(toolkit, claimed)) {
            throw new AttachmentRefusedException(
                    "The upload '" + claimed + "' has expired, or is none of ours: cached files live "
                            + toolkit.settings.cacheLifetime() + ". Ask the user to choose the file again.");
        }
        if (!toolkit.storages.require(claimed.storage()).exists(claimed.id())) {
            throw new MissingFileException(
                    "There is no upload '" + claimed + "'. Ask the user to choose the file again.");
        }
    }
}
