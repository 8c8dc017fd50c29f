// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;

/** Turns the four colour components of a print JPEG, which Java decodes and cannot show, into red, green and blue; without a colour profile, so roughly. */
final class Cmyk {
    private Cmyk() {}

    static BufferedImage toRgb(Raster raster, JpegNotes notes) {
        int width = raster.getWidth();
        var image = new BufferedImage(width, raster.getHeight(), BufferedImage.TYPE_INT_RGB);
        var samples = new int[width * 4];
        var row = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, samples);
            for (int x = 0; x < width; x++) {
                row[x] = rgb(samples, 4 * x, notes);
            }
            image.setRGB(0, y, width, 1, row, 0, width);
        }
        return image;
    }

    /** Adobe writes how much light is left, others how much ink there is. */
    private static int rgb(int[] samples, int at, JpegNotes notes) {
        double c = samples[at];
        double m = samples[at + 1];
        double y = samples[at + 2];
        if (notes.adobeTransform() == 2) {
            double luma = c;
            double blue = m - 128;
            double red = y - 128;
            c = luma + 1.402 * red;
            m = luma - 0.344136 * blue - 0.714136 * red;
            y = luma + 1.772 * blue;
        }
        double k = light(samples[at + 3], notes);
        return channel(light(c, notes), k) << 16 | channel(light(m, notes), k) << 8 | channel(light(y, notes), k);
    }

    private static double light(double sample, JpegNotes notes) {
        double inside = Math.max(0, Math.min(255, sample));
        return notes.adobe() ? inside : 255 - inside;
    }

    private static int channel(double light, double k) {
        return (int) Math.round(light * k / 255);
    }
}
