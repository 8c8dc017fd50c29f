// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import dev.enshrine.ExtensionRule;
import dev.enshrine.FileIdentity;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import java.util.Map;
import java.util.Optional;
import org.apache.tika.mime.MimeTypeException;
import org.apache.tika.mime.MimeTypes;

/** Chooses the extension of a new id. */
final class Extensions {
    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private Extensions() {}

    /** The extension a source comes with, if that is harmless: of an uploaded file, else of the client's name. */
    static Optional<String> of(Source source) {
        if (source instanceof StoredSource stored) {
            return stored.file().extension();
        }
        var name = source.fileName().flatMap(ClientFileName::clean).orElse("nameless");
        return UploadedFile.of(new FileIdentity("upload", name), Map.of()).extension();
    }

    /**
     * The extension with its dot, if the file is to have one.
     *
     * @param named the one it came with
     */
    static Optional<String> choose(ExtensionRule rule, Optional<String> named, UploadedFile draft) {
        return switch (rule) {
            case AS_NAMED -> named;
            case INFER_MISSING -> named.or(() -> draft.contentType().flatMap(Extensions::usual));
            case FROM_CONTENT -> draft.contentType().flatMap(Extensions::usual).or(() -> named);
        };
    }

    /** None for bytes that nothing is known of, since {@code .bin} says less than nothing. */
    private static Optional<String> usual(String contentType) {
        if (contentType.equals(MimeTypes.OCTET_STREAM)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TYPES.forName(contentType).getExtension()).filter(extension -> !extension.isEmpty());
        } catch (MimeTypeException unknown) {
            return Optional.empty(); // an own detector's type: as good as one without an extension
        }
    }
}
