// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;

/** Real image files, made when a test needs them. */
final class Pictures {
    private static final int AFTER_JFIF = 20;

    private Pictures() {}

    /** Colours run from one corner to the other; the left half is red above, so that turning shows. */
    static byte[] image(int width, int height, String format) {
        return encode(picture(width, height, BufferedImage.TYPE_INT_RGB), format);
    }

    static byte[] indexed(int width, int height, String format) {
        return encode(picture(width, height, BufferedImage.TYPE_BYTE_INDEXED), format);
    }

    static byte[] deepGrey(int width, int height) {
        return encode(picture(width, height, BufferedImage.TYPE_USHORT_GRAY), "png");
    }

    /** Wholly transparent. */
    static byte[] transparentPng(int width, int height) {
        return encode(new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    /** The upper left quarter is red, everything else blue. */
    static BufferedImage picture(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, width, height, new Color(0, 0, 200)));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 2, height / 2);
        graphics.dispose();
        return image;
    }

    /** An animation of so many pictures. */
    static byte[] animation(int width, int height, int pictures) {
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pictures; i++) {
                var picture = i == 0
                        ? picture(width, height, BufferedImage.TYPE_BYTE_INDEXED)
                        : new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED);
                var metadata =
                        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), null);
                writer.writeToSequence(new IIOImage(picture, null, metadata), null);
            }
            writer.endWriteSequence();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** A JPEG of four components, each the same everywhere. */
    static byte[] cmyk(int width, int height, int... components) {
        var raster = Raster.createInterleavedRaster(0, width, height, 4, null);
        for (int band = 0; band < 4; band++) {
            var samples = new int[width * height];
            Arrays.fill(samples, components[band]);
            raster.setSamples(0, 0, width, height, band, samples);
        }
        var out = new ByteArrayOutputStream();
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }

    /** With Adobe's segment, which says that colours are inverted, and how they were transformed. */
    static byte[] withAdobe(byte[] jpeg, int transform) {
        var segment = new byte[] {(byte) 0xFF, (byte) 0xEE, 0, 14, 'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
        segment[15] = (byte) transform;
        return inserted(jpeg, 2, segment);
    }

    /** With an Exif segment that has no entry but the orientation, behind the JFIF segment. */
    static byte[] withExif(byte[] jpeg, int orientation) {
        return inserted(jpeg, AFTER_JFIF, exif(orientation));
    }

    /** As many cameras do and Java's own reader of notes forbids. */
    static byte[] withExifBeforeJfif(byte[] jpeg, int orientation) {
        return inserted(jpeg, 2, exif(orientation));
    }

    private static byte[] exif(int orientation) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0});
        out.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
        out.writeBytes(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
        return out.toByteArray();
    }

    private static byte[] inserted(byte[] file, int place, byte[] segment) {
        var out = new ByteArrayOutputStream();
        out.write(file, 0, place);
        out.writeBytes(segment);
        out.write(file, place, file.length - place);
        return out.toByteArray();
    }

    /** A PNG of a few bytes that says it has that many pixels. */
    static byte[] pngBomb(int width, int height) {
        var header = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(header)) {
            out.writeBytes("IHDR");
            out.writeInt(width);
            out.writeInt(height);
            out.write(new byte[] {8, 2, 0, 0, 0});
            var file = new ByteArrayOutputStream();
            try (var png = new DataOutputStream(file)) {
                png.writeLong(0x89504E470D0A1A0AL);
                png.writeInt(13);
                png.write(header.toByteArray());
                var checksum = new CRC32();
                checksum.update(header.toByteArray());
                png.writeInt((int) checksum.getValue());
            }
            return file.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A GIF whose first picture says it is that large. */
    static byte[] gifBomb(int width, int height) {
        var gif = indexed(16, 16, "gif");
        int descriptor = new String(gif, StandardCharsets.ISO_8859_1).indexOf(",\0\0\0\0");
        for (int at : new int[] {6, descriptor + 5}) {
            gif[at] = (byte) width;
            gif[at + 1] = (byte) (width >> 8);
            gif[at + 2] = (byte) height;
            gif[at + 3] = (byte) (height >> 8);
        }
        return gif;
    }

    static byte[] encode(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("This Java cannot write " + format + " files of that kind.");
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
