// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

import dev.enshrine.DerivativeProcessor;
import dev.enshrine.DerivativeRequest;
import dev.enshrine.Source;
import dev.enshrine.UnprocessableFileException;
import java.awt.Color;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/**
 * Makes an image of an image. Reads what Java's ImageIO reads: JPEG, also of four colours, PNG, GIF, BMP, WBMP and TIFF, of animations the first picture. The result is upright, as the Exif
 * notes of the original say, and carries no notes. Transparency is kept in PNG and GIF, and put on a background in other formats.
 *
 * <p>Before a pixel is decoded the header is looked at, and an image of more pixels than {@link #mostPixels} is refused; what is decoded is only as fine as the result needs. An
 * image that is refused or damaged, or no image at all, ends the job at once with an {@link UnprocessableFileException}.
 *
 * <p>Immutable and safe for many threads.
 */
public final class ImageProcessor implements DerivativeProcessor {
    /** How many pixels an original may have unless said otherwise. */
    public static final long MOST_PIXELS = 100_000_000;

    private static final double GOOD_QUALITY = 0.85;

    private final Box box;
    private final Output output;
    private final long mostPixels;

    ImageProcessor(Box box) {
        this(box, new Output(Optional.empty(), GOOD_QUALITY, Color.WHITE), MOST_PIXELS);
    }

    private ImageProcessor(Box box, Output output, long mostPixels) {
        this.box = box;
        this.output = output;
        this.mostPixels = mostPixels;
    }

    /**
     * Writes that format. Unless said, a JPEG stays a JPEG, and everything else becomes a PNG.
     *
     * @param name as ImageIO knows it, for example {@code "jpeg"}, {@code "png"} or {@code "gif"}
     * @throws IllegalArgumentException if this Java cannot write it
     */
    public ImageProcessor format(String name) {
        var format = name.toLowerCase(Locale.ROOT);
        if (!ImageIO.getImageWritersByFormatName(format).hasNext()) {
            throw new IllegalArgumentException("This Java cannot write images of format '" + name + "' (known: "
                    + Arrays.stream(ImageIO.getWriterFormatNames())
                            .map(known -> known.toLowerCase(Locale.ROOT))
                            .distinct()
                            .sorted()
                            .toList()
                    + "). Use one of them, or add an ImageIO plug-in to the class path.");
        }
        return new ImageProcessor(
                box, new Output(Optional.of(format), output.quality(), output.background()), mostPixels);
    }

    /**
     * Compresses a JPEG that much; 0.85 unless said.
     *
     * @param value above 0, which is small and ugly, up to 1
     */
    public ImageProcessor quality(double value) {
        if (!(value > 0 && value <= 1)) {
            throw new IllegalArgumentException(
                    "The quality of an image is above 0 and at most 1, but is " + value + ".");
        }
        return new ImageProcessor(box, new Output(output.format(), value, output.background()), mostPixels);
    }

    /** Puts what is transparent on that colour where the format has no transparency; white unless said. */
    public ImageProcessor background(Color colour) {
        return new ImageProcessor(box, new Output(output.format(), output.quality(), colour), mostPixels);
    }

    /** Refuses originals of more pixels, whatever they say their size in bytes is; {@link #MOST_PIXELS} unless said. */
    public ImageProcessor mostPixels(long pixels) {
        if (pixels < 1) {
            throw new IllegalArgumentException("At least one pixel must be allowed, but the limit is " + pixels + ".");
        }
        return new ImageProcessor(box, output, pixels);
    }

    /**
     * Makes the image.
     *
     * @throws UnprocessableFileException if the original is no image that Java can read, damaged, or has too many pixels
     * @throws IOException if a file cannot be read or written now
     */
    @Override
    public Source process(DerivativeRequest request) throws IOException {
        try (var original = Original.open(request.original(), request.file())) {
            original.requireAtMost(mostPixels);
            var image = original.decode(box);
            var format = output.format().orElse(original.isJpeg() ? "jpeg" : "png");
            var result = request.newFile(format.equals("jpeg") ? ".jpg" : "." + format);
            output.write(image, format, result);
            return Source.of(result);
        }
    }
}
