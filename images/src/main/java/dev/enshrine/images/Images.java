// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

/**
 * Processors that make images of images, for {@link dev.enshrine.Definition#derivative}.
 *
 * <pre>{@code
 * image.derivative("thumb", Images.resizeToLimit(300, 300))
 *         .derivative("square", Images.resizeToFill(200, 200).format("jpeg").quality(0.8));
 * }</pre>
 *
 * <p>Sides are in pixels, at least 1.
 */
public final class Images {
    private Images() {}

    /** Makes the image smaller until it fits into the box, keeping its proportions; one that fits already keeps its size. */
    public static ImageProcessor resizeToLimit(int width, int height) {
        return new ImageProcessor(new Box(Box.Manner.LIMIT, width, height));
    }

    /** Makes the image smaller or larger until it just fits into the box, keeping its proportions. */
    public static ImageProcessor resizeToFit(int width, int height) {
        return new ImageProcessor(new Box(Box.Manner.FIT, width, height));
    }

    /** Makes the image as large as the box, keeping its proportions and cutting off evenly what sticks out on two sides. */
    public static ImageProcessor resizeToFill(int width, int height) {
        return new ImageProcessor(new Box(Box.Manner.FILL, width, height));
    }
}
