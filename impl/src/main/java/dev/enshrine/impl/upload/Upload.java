// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import dev.enshrine.Extraction;
import dev.enshrine.MetadataPhase;
import dev.enshrine.Source;
import dev.enshrine.UploadOptions;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttachmentDescriptor;
import java.io.IOException;
import java.nio.file.Files;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What comes in.
 *
 * @param attachment for which attachment
 * @param source where the bytes come from
 * @param arguments what the application gave along for the extractors
 * @param options what is special about it
 */
public record Upload(
        AttachmentDescriptor attachment, Source source, Map<String, String> arguments, UploadOptions options) {

    MetadataExtraction.Request request() {
        return new MetadataExtraction.Request(attachment, Optional.empty(), Set.of(MetadataPhase.UPLOAD), arguments);
    }

    String shownName() {
        return name().orElse("without a name");
    }

    Optional<String> name() {
        return source.fileName().flatMap(ClientFileName::clean);
    }

    /** Whether extractors are to look at it. */
    boolean isExtracted() {
        return switch (options.extraction()) {
            case EXTRACT -> true;
            case NONE -> false;
            case UNLESS_KNOWN -> !(source instanceof StoredSource);
        };
    }

    /** What is known before the bytes passed; what they say is there, and null. */
    Map<String, @Nullable Object> known(Optional<String> contentType) {
        var known = new LinkedHashMap<String, @Nullable Object>();
        if (options.extraction() == Extraction.NONE) {
            return known;
        }
        known.put(UploadedFile.FILE_NAME, name().orElse(null));
        known.put(UploadedFile.SIZE, null);
        known.put(UploadedFile.CONTENT_TYPE, null);
        if (source instanceof StoredSource stored && !isExtracted()) {
            known.putAll(stored.file().metadata());
            known.remove(UploadedFile.SHA256);
        }
        known.put(UploadedFile.CONTENT_TYPE, contentType.orElse(null));
        return known;
    }

    /** A source that cannot be deleted does not undo an upload; it is named in the log. */
    void deleteSourceIfAsked() {
        if (options.deletesSource()) {
            source.path().ifPresent(path -> {
                try {
                    Files.deleteIfExists(path);
                } catch (IOException e) {
                    EnshrineLog.LOG.sourceLeft(path, e);
                }
            });
        }
    }
}
