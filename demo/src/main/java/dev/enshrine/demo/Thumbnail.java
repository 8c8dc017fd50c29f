// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import dev.enshrine.DerivativeProcessor;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.Source;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.filters.ImageFilter;
import net.coobird.thumbnailator.filters.Pipeline;
import net.coobird.thumbnailator.tasks.UnsupportedFormatException;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.ExifUtils;

/** Makes a small version of an image that fits into a square. Safe for many threads. */
final class Thumbnail implements DerivativeProcessor {
    private final int side;

    /**
     * Thumbnails of that size.
     *
     * @param side of the square, in pixels
     */
    Thumbnail(int side) {
        this.side = side;
    }

    @Override
    public Source process(DerivativeRequest request) throws IOException {
        var header = headerOf(request);
        boolean opaque = header.contentType().equals("image/jpeg");
        var result = request.newFile(opaque ? ".jpg" : ".png");
        try {
            write(request.original(), opaque ? "jpg" : "png", result);
        } catch (IOException | RuntimeException e) {
            throw new IOException(
                    "The image is damaged, or of a kind that Java cannot read (" + e.getMessage()
                            + "). Replace the photo.",
                    e);
        }
        return Source.of(result);
    }

    /** Uploads are checked before they are taken, but a job cannot know where its file came from. */
    private static ImageHeader headerOf(DerivativeRequest request) throws IOException {
        try (var content = Files.newInputStream(request.original())) {
            var header = ImageHeader.read(content)
                    .orElseThrow(
                            () -> new UnsupportedFormatException(
                                    "unknown",
                                    "No thumbnail of " + request.file()
                                            + ": it is not a JPEG, PNG or GIF image, or its beginning is broken. Replace the photo with an image."));
            if (header.isTooLarge()) {
                throw new IOException("No thumbnail of " + request.file() + ": it has " + header.width() + " x "
                        + header.height() + " pixels, more than " + ImageHeader.MOST_PIXELS
                        + " in all. Replace the photo with a smaller one.");
            }
            return header;
        }
    }

    private void write(Path original, String format, Path result) throws IOException {
        try (var input = ImageIO.createImageInputStream(original.toFile());
                var output = Files.newOutputStream(result)) {
            var reader = ImageIO.getImageReaders(input).next();
            try {
                write(reader, input, format, output);
            } finally {
                reader.dispose();
            }
        }
    }

    private void write(ImageReader reader, ImageInputStream input, String format, OutputStream output)
            throws IOException {
        reader.setInput(input);
        var image = readCoarsely(reader);
        Thumbnails.of(image)
                .size(Math.min(side, image.getWidth()), Math.min(side, image.getHeight())) // a small image stays small
                .addFilter(upright(reader))
                .outputFormat(format)
                .outputQuality(0.85)
                .toOutputStream(output);
    }

    /** Leaves out pixels while decoding, so that a photo of any size takes little memory; enough are left for a smooth result. */
    private BufferedImage readCoarsely(ImageReader reader) throws IOException {
        int step = Math.max(1, Math.max(reader.getWidth(0), reader.getHeight(0)) / (2 * side));
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceSubsampling(step, step, 0, 0);
        return reader.read(0, parameters);
    }

    /** Cameras write photos as their sensor lies and only note which side is up. */
    private static ImageFilter upright(ImageReader reader) {
        try {
            var orientation = ExifUtils.getExifOrientation(reader, 0);
            return orientation == null ? new Pipeline() : ExifFilterUtils.getFilterForOrientation(orientation);
        } catch (IOException | RuntimeException noExif) {
            // PNG and GIF have none, and many JPEGs have notes that Java cannot read though it can read the image: it
            // stays as it is.
            return new Pipeline();
        }
    }
}
