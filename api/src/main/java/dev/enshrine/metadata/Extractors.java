// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.metadata;

import static java.util.Objects.requireNonNull;

import dev.enshrine.MetadataContext;
import dev.enshrine.MetadataExtractor;
import dev.enshrine.UploadedFile;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The extractors that come along. Safe for many threads. */
public final class Extractors {
    /** Metadata key of the width in pixels. */
    public static final String WIDTH = "width";

    /** Metadata key of the height in pixels. */
    public static final String HEIGHT = "height";

    private Extractors() {}

    /** Width and height of images, from the header; null for everything else, and for an image that cannot be read, which is logged. */
    public static MetadataExtractor dimensions() {
        return dimensions(UnreadableImage.warn());
    }

    /** As {@link #dimensions()}, with something else for an image that cannot be read. */
    public static MetadataExtractor dimensions(UnreadableImage otherwise) {
        requireNonNull(otherwise, "otherwise");
        return context -> {
            var found = readable(context, otherwise);
            var metadata = new LinkedHashMap<String, @Nullable Object>();
            metadata.put(WIDTH, found.map(Dimensions::width).orElse(null));
            metadata.put(HEIGHT, found.map(Dimensions::height).orElse(null));
            return metadata;
        };
    }

    /** The digest in lower-case hexadecimal digits, under the algorithm's name in lower case, for example {@code md5}. */
    public static MetadataExtractor signature(SignatureAlgorithm algorithm) {
        return signature(algorithm, SignatureEncoding.HEX, algorithm.key());
    }

    /** The digest in that form under that key. */
    public static MetadataExtractor signature(SignatureAlgorithm algorithm, SignatureEncoding encoding, String key) {
        requireNonNull(algorithm, "algorithm");
        requireNonNull(encoding, "encoding");
        return MetadataExtractor.of(key, context -> {
            try (var content = context.open()) {
                return encoding.encode(algorithm.raw(content));
            }
        });
    }

    private static Optional<Dimensions> readable(MetadataContext context, UnreadableImage otherwise) throws Exception {
        try {
            var found = Dimensions.read(context.content());
            if (found.isEmpty() && isImage(context.metadata())) {
                otherwise.handle(
                        context,
                        new IOException("No image reader on the class path knows "
                                + context.metadata().get(UploadedFile.CONTENT_TYPE)));
            }
            return found;
        } catch (IOException unreadable) {
            otherwise.handle(context, unreadable);
            return Optional.empty();
        }
    }

    private static boolean isImage(Map<String, @Nullable Object> metadata) {
        return metadata.get(UploadedFile.CONTENT_TYPE) instanceof String type && type.startsWith("image/");
    }
}
