// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

import java.awt.Dimension;
import java.awt.Rectangle;

/**
 * The box that an image is brought into. Immutable.
 *
 * @param manner how
 * @param width in pixels
 * @param height in pixels
 */
record Box(Manner manner, int width, int height) {

    enum Manner {
        LIMIT,
        FIT,
        FILL
    }

    Box {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException(
                    "An image of " + width + " x " + height + " pixels has none. Pass sides of at least 1.");
        }
    }

    /** The box as the image lies in its file, if it is to be turned afterwards. */
    @SuppressWarnings("ArgumentSelectionDefectChecker") // the sides change places
    Box turned() {
        return new Box(manner, height, width);
    }

    /** Which part of an image of that size to take. */
    Rectangle region(int fullWidth, int fullHeight) {
        if (manner != Manner.FILL) {
            return new Rectangle(fullWidth, fullHeight);
        }
        double scale = Math.max((double) width / fullWidth, (double) height / fullHeight);
        int regionWidth = within(width / scale, fullWidth);
        int regionHeight = within(height / scale, fullHeight);
        return new Rectangle((fullWidth - regionWidth) / 2, (fullHeight - regionHeight) / 2, regionWidth, regionHeight);
    }

    /** How large that part becomes. */
    Dimension size(Rectangle region) {
        if (manner == Manner.FILL) {
            return new Dimension(width, height);
        }
        double scale = Math.min((double) width / region.width, (double) height / region.height);
        if (manner == Manner.LIMIT && scale >= 1) {
            return region.getSize();
        }
        return new Dimension(within(region.width * scale, width), within(region.height * scale, height));
    }

    private static int within(double side, int most) {
        return (int) Math.max(1, Math.min(most, Math.round(side)));
    }
}
