// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * How results are written. Immutable.
 *
 * @param format as ImageIO knows it, if it was said
 * @param quality of a lossy format
 * @param background behind what is transparent
 */
record Output(Optional<String> format, double quality, Color background) {
    private static final Set<String> TRANSPARENT = Set.of("png", "gif", "tif", "tiff");

    void write(BufferedImage image, String name, Path file) throws IOException {
        var writer = ImageIO.getImageWritersByFormatName(name).next();
        Files.deleteIfExists(file); // else what an ImageOutputStream writes ends where the old content did
        try (var out = ImageIO.createImageOutputStream(file.toFile())) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaqueIfNeeded(image, name), null, null), parameters(writer));
        } finally {
            writer.dispose();
        }
    }

    private ImageWriteParam parameters(ImageWriter writer) {
        var parameters = writer.getDefaultWriteParam();
        if (parameters.canWriteCompressed() && "JPEG".equals(compressionType(parameters))) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality((float) quality);
        }
        return parameters;
    }

    private static String compressionType(ImageWriteParam parameters) {
        var types = parameters.getCompressionTypes();
        return types == null || types.length != 1 ? "" : types[0];
    }

    /** Every writer takes plain red, green and blue; what else the decoder made of grey, deep or exotic colours, not every one does. */
    private BufferedImage opaqueIfNeeded(BufferedImage image, String name) {
        boolean keepsAlpha = TRANSPARENT.contains(name) && image.getColorModel().hasAlpha();
        var plain = new BufferedImage(
                image.getWidth(),
                image.getHeight(),
                keepsAlpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        var graphics = plain.createGraphics();
        if (keepsAlpha) {
            graphics.drawImage(image, 0, 0, null);
        } else {
            graphics.drawImage(image, 0, 0, background, null);
        }
        graphics.dispose();
        return plain;
    }
}
