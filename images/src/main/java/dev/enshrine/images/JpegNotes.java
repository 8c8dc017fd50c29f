// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.images;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the segments before the pixels of a JPEG say that Java's reader does not, or only if they stand in an order that many cameras do not keep: which side is up
 * (Exif 2.32, section 4.6.4, tag 0x0112), how many colour components there are, and what Adobe made of them. Immutable.
 *
 * @param orientation 1 to 8; 1 is upright
 * @param components of the colour, 0 if this is no JPEG
 * @param adobe whether Adobe's segment is there, whose CMYK is inverted
 * @param adobeTransform 2 means YCCK
 */
record JpegNotes(int orientation, int components, boolean adobe, int adobeTransform) {
    private static final int START = 0xFFD8;
    private static final int EXIF = 0xE1;
    private static final int ADOBE = 0xEE;
    private static final int SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final int ORIENTATION = 0x0112;
    private static final int TIFF = 6;

    private static final JpegNotes NONE = new JpegNotes(1, 0, false, 0);

    /** Reads them; where a file is damaged, what was found before. */
    static JpegNotes read(Path file) throws IOException {
        var notes = NONE;
        try (var in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            if (in.readUnsignedShort() != START) {
                return NONE;
            }
            for (int marker = marker(in); marker != SCAN && marker != END; marker = marker(in)) {
                int length = in.readUnsignedShort() - 2;
                if (length < 0) {
                    return notes;
                }
                notes = notes.with(marker, in.readNBytes(length));
            }
            return notes;
        } catch (EOFException damaged) {
            return notes; // whoever decodes it will say so
        }
    }

    /** Skips to the next marker; any number of fill bytes may come before it. */
    private static int marker(DataInputStream in) throws IOException {
        int next = in.readUnsignedByte();
        while (next != 0xFF) {
            next = in.readUnsignedByte();
        }
        while (next == 0xFF) {
            next = in.readUnsignedByte();
        }
        return next;
    }

    private JpegNotes with(int marker, byte[] segment) {
        if (marker == EXIF && startsWith(segment, "Exif\0\0")) {
            return new JpegNotes(orientation(segment), components, adobe, adobeTransform);
        }
        if (marker == ADOBE && startsWith(segment, "Adobe") && segment.length >= 12) {
            return new JpegNotes(orientation, components, true, segment[11]);
        }
        boolean frame = marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
        return frame && segment.length >= 6 ? new JpegNotes(orientation, segment[5], adobe, adobeTransform) : this;
    }

    private static int orientation(byte[] exif) {
        var tiff = ByteBuffer.wrap(exif, TIFF, exif.length - TIFF).slice();
        try {
            tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = Short.toUnsignedInt(tiff.getShort(directory));
            for (int i = 0; i < entries; i++) {
                int entry = directory + 2 + 12 * i;
                if (Short.toUnsignedInt(tiff.getShort(entry)) == ORIENTATION) {
                    int value = tiff.getShort(entry + 8);
                    return value >= 1 && value <= 8 ? value : 1;
                }
            }
        } catch (IndexOutOfBoundsException damaged) {
            return 1; // notes that lead nowhere say nothing
        }
        return 1;
    }

    private static boolean startsWith(byte[] segment, String text) {
        return new String(segment, 0, Math.min(segment.length, text.length()), StandardCharsets.ISO_8859_1)
                .equals(text);
    }

    /** Whether width and height change places when the image is turned upright. */
    boolean isSideways() {
        return orientation >= 5;
    }

    boolean isCmyk() {
        return components == 4;
    }
}
