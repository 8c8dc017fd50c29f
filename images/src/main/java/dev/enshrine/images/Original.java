// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

import dev.enshrine.UnprocessableFileException;
import dev.enshrine.UploadedFile;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/** An image file from a stranger. For one thread. */
final class Original implements AutoCloseable {
    private final UploadedFile file;
    private final ImageInputStream input;
    private final ImageReader reader;
    private final JpegNotes notes;
    private final int width;
    private final int height;

    private Original(UploadedFile file, ImageInputStream input, ImageReader reader, JpegNotes notes)
            throws IOException {
        this.file = file;
        this.input = input;
        this.reader = reader;
        this.notes = notes;
        // notes of all kinds can be large, compressed and broken, and none of them is needed
        reader.setInput(input, true, true);
        this.width = reader.getWidth(0);
        this.height = reader.getHeight(0);
    }

    /** Reads the header. */
    static Original open(Path path, UploadedFile file) throws IOException {
        var notes = JpegNotes.read(path);
        var input = ImageIO.createImageInputStream(path.toFile());
        if (input == null) {
            throw new IOException(
                    "'" + file + "' cannot be opened as '" + path + "'. Check that it can be read there.");
        }
        try {
            return new Original(file, input, reader(input, file), notes);
        } catch (IIOException | EOFException | RuntimeException e) {
            input.close();
            throw damaged(file, e);
        } catch (IOException e) {
            input.close();
            throw e;
        }
    }

    private static ImageReader reader(ImageInputStream input, UploadedFile file) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext()) {
            throw new UnprocessableFileException(
                    "'" + file + "' ("
                            + file.contentType().orElse("of an unknown type")
                            + ") is no image that this Java can read (known: "
                            + Arrays.stream(ImageIO.getReaderFormatNames())
                                    .map(known -> known.toLowerCase(Locale.ROOT))
                                    .distinct()
                                    .sorted()
                                    .toList()
                            + "), so no other image can be made of it. Replace it with one of those, or add an ImageIO plug-in to the class path.");
        }
        return readers.next();
    }

    boolean isJpeg() {
        return notes.components() > 0;
    }

    void requireAtMost(long mostPixels) {
        if ((long) width * height > mostPixels) {
            throw new UnprocessableFileException(
                    "'" + file + "' has " + width + " x " + height
                            + " pixels, more than the " + mostPixels
                            + " allowed, and decoding it could take all memory. Replace it with a smaller image, or raise mostPixels(...).");
        }
    }

    /** The image in that box, upright. */
    BufferedImage decode(Box box) throws IOException {
        var lying = notes.isSideways() ? box.turned() : box;
        var region = lying.region(width, height);
        var size = lying.size(region);
        var parameters = reader.getDefaultReadParam();
        parameters.setSourceRegion(region);
        // Pixels are left out while decoding, so that memory depends on the result; twice as fine is enough for a
        // smooth one.
        int step = Math.max(1, Math.min(region.width / size.width, region.height / size.height) / 2);
        parameters.setSourceSubsampling(step, step, 0, 0);
        try {
            var image =
                    notes.isCmyk() ? Cmyk.toRgb(reader.readRaster(0, parameters), notes) : reader.read(0, parameters);
            var resized =
                    Thumbnails.of(image).forceSize(size.width, size.height).asBufferedImage();
            return ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(notes.orientation()))
                    .apply(resized);
        } catch (IIOException | EOFException | RuntimeException e) {
            throw damaged(file, e);
        }
    }

    /** Image readers meet broken files with exceptions of every kind. */
    private static RuntimeException damaged(UploadedFile file, Exception cause) {
        return cause instanceof UnprocessableFileException known
                ? known
                : new UnprocessableFileException(
                        "The image is damaged, or of a kind that Java cannot read (" + cause.getMessage() + "): '"
                                + file + "'. Replace it.",
                        cause);
    }

    @Override
    public void close() throws IOException {
        reader.dispose();
        input.close();
    }
}
