// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * What the first bytes of a file say about the image in it, found without decoding a pixel. Immutable.
 *
 * @param contentType {@code image/jpeg}, {@code image/png} or {@code image/gif}: what every browser shows
 * @param width in pixels
 * @param height in pixels
 */
record ImageHeader(String contentType, int width, int height) {

    /** A few kilobytes can claim to hold billions of pixels; whoever decodes them runs out of memory. */
    static final long MOST_PIXELS = 50_000_000;

    private static final Map<String, String> CONTENT_TYPES =
            Map.of("jpeg", "image/jpeg", "png", "image/png", "gif", "image/gif");

    /**
     * Reads the header; empty if this is no image of a known kind.
     *
     * @param content not closed
     */
    static Optional<ImageHeader> read(InputStream content) {
        try (var input = new MemoryCacheImageInputStream(content)) {
            var readers = ImageIO.getImageReaders(input);
            return readers.hasNext() ? read(readers.next(), input) : Optional.empty();
        } catch (IOException | RuntimeException broken) {
            // Image readers meet broken files with exceptions of every kind; to the caller they all mean "no image".
            return Optional.empty();
        }
    }

    private static Optional<ImageHeader> read(ImageReader reader, ImageInputStream input) throws IOException {
        try {
            var contentType = CONTENT_TYPES.get(reader.getFormatName().toLowerCase(Locale.ROOT));
            if (contentType == null) {
                return Optional.empty();
            }
            reader.setInput(input, true, true);
            return Optional.of(new ImageHeader(contentType, reader.getWidth(0), reader.getHeight(0)));
        } finally {
            reader.dispose();
        }
    }

    long pixels() {
        return (long) width * height;
    }

    boolean isTooLarge() {
        return pixels() > MOST_PIXELS;
    }
}
