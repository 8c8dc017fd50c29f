// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.AttachmentException;
import dev.enshrine.MetadataPhase;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.storage.StorageRegistry;
import dev.enshrine.impl.upload.LocalContent;
import dev.enshrine.impl.upload.MetadataExtraction;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the extractors find that leave their work to the job. Safe for many threads. */
final class JobMetadata {
    private static final Set<MetadataPhase> JOB = Set.of(MetadataPhase.JOB);

    private final StorageRegistry storages;
    private final MetadataExtraction extraction;

    JobMetadata(StorageRegistry storages, MetadataExtraction extraction) {
        this.storages = storages;
        this.extraction = extraction;
    }

    /**
     * Only what is new or different.
     *
     * @throws dev.enshrine.AttachmentException if an extractor fails
     */
    Map<String, @Nullable Object> find(
            AttachmentDescriptor attachment, UploadedFile file, Map<String, String> arguments) {
        if (!extraction.isNeeded(attachment, JOB)) {
            return Map.of();
        }
        var request = new MetadataExtraction.Request(attachment, Optional.empty(), JOB, arguments);
        var known = file.metadata();
        var found = new LinkedHashMap<String, @Nullable Object>();
        try (var content = LocalContent.of(storages.require(file.storage()), file.id())) {
            extract(request, content, known).forEach((key, value) -> {
                if (!known.containsKey(key) || !Objects.equals(known.get(key), value)) {
                    found.put(key, value);
                }
            });
            return found;
        } catch (IOException e) {
            throw ERRORS.unreadableFile(e, file, e);
        }
    }

    private Map<String, @Nullable Object> extract(
            MetadataExtraction.Request request, LocalContent content, Map<String, ? extends @Nullable Object> known) {
        try {
            return extraction.extract(request, content.path(), known);
        } catch (AttachmentException e) {
            throw ProcessingFailedException.of(e);
        }
    }
}
