// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Real image files, made when a test needs them. */
final class Pictures {

    private Pictures() {}

    /** A JPEG of noise, which compresses badly: about 1.5 bytes a pixel. */
    static byte[] jpeg(int width, int height, long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        int[] row = new int[width];
        for (int y = 0; y < height; y++) {
            Arrays.setAll(row, x -> random.nextInt());
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return encode(image, "jpg");
    }

    /** A PNG whose colours run from one corner to the other, the second one transparent. */
    static byte[] png(int width, int height) {
        return encode(gradient(width, height, BufferedImage.TYPE_INT_ARGB), "png");
    }

    static byte[] gif(int width, int height) {
        return encode(gradient(width, height, BufferedImage.TYPE_BYTE_INDEXED), "gif");
    }

    /** A PNG that begins well and ends in the middle of its pixels. */
    static byte[] brokenPng() {
        var whole = png(600, 400);
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /** A PNG of a few bytes that says it has that many pixels. */
    static byte[] bomb(int width, int height) {
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

    private static BufferedImage gradient(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        var graphics = image.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, new Color(0x3557d6), width, height, new Color(0x00e0c060, true)));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) {
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
