// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.metadata;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.FileImageInputStream;
import javax.imageio.stream.ImageInputStream;

/**
 * Width and height of an image in pixels, as its header says. The header is not decoded further, so an image that would fill the memory is as cheap as any other. Immutable.
 *
 * @param width pixels, as stored: a rotation noted beside the image is not applied
 * @param height pixels
 */
public record Dimensions(int width, int height) {

    /**
     * Reads the header with the image readers of this Java installation and the class path.
     *
     * @return the first image's dimensions; empty if no reader knows the format
     * @throws IOException if the file cannot be read, or a reader knows the format and cannot make sense of the header
     */
    public static Optional<Dimensions> read(Path image) throws IOException {
        try (var stream = new FileImageInputStream(image.toFile())) {
            var readers = ImageIO.getImageReaders(stream);
            return readers.hasNext() ? Optional.of(read(readers.next(), stream)) : Optional.empty();
        }
    }

    private static Dimensions read(ImageReader reader, ImageInputStream stream) throws IOException {
        try {
            reader.setInput(stream, true, true);
            return new Dimensions(reader.getWidth(0), reader.getHeight(0));
        } catch (RuntimeException malformed) {
            // readers answer broken headers with what happens to go wrong
            throw new IOException(malformed);
        } finally {
            reader.dispose();
        }
    }
}
