// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.validation;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.Rule;
import dev.enshrine.UploadedFile;
import dev.enshrine.metadata.Extractors;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The rules that come along. They look at metadata only, so they cost nothing. Limits are inclusive.
 *
 * <p>The rules of width and height need {@link Extractors#dimensions()} in the uploader's definition and throw {@link MisconfiguredException} without it; a file whose dimensions are unknown,
 * because it is no image or cannot be read, breaks them.
 */
public final class Rules {
    private static final String UNITS = "KMGTPE";

    private Rules() {}

    /** So many times 1024 bytes. */
    public static long kilobytes(long count) {
        return Math.multiplyExact(count, 1L << 10);
    }

    /** So many times 1024 * 1024 bytes. */
    public static long megabytes(long count) {
        return Math.multiplyExact(count, 1L << 20);
    }

    /** So many times 1024 * 1024 * 1024 bytes. */
    public static long gigabytes(long count) {
        return Math.multiplyExact(count, 1L << 30);
    }

    /** At most so many bytes. */
    public static StandardRule maxSize(long bytes) {
        return new StandardRule(
                "maxSize", shown(bytes), "size must not be greater than %s", file -> size(file) <= bytes);
    }

    /** At least so many bytes. */
    public static StandardRule minSize(long bytes) {
        return new StandardRule("minSize", shown(bytes), "size must not be less than %s", file -> size(file) >= bytes);
    }

    /** From so many bytes to so many. */
    public static Rule sizeBetween(long least, long most) {
        return minSize(least).then(maxSize(most));
    }

    /** One of those content types, as found in the bytes; a file without one breaks it. */
    public static StandardRule contentTypes(String... allowed) {
        return new StandardRule(
                "contentTypes",
                String.join(", ", allowed),
                "type must be one of: %s",
                file -> hasType(file, List.of(allowed)));
    }

    /** None of those content types; a file without one passes. */
    public static StandardRule notContentTypes(String... forbidden) {
        return new StandardRule(
                "notContentTypes",
                String.join(", ", forbidden),
                "type must not be one of: %s",
                file -> !hasType(file, List.of(forbidden)));
    }

    /** One of those extensions, with or without their dots, in any case; a file without one breaks it. */
    public static StandardRule extensions(String... allowed) {
        return new StandardRule(
                "extensions",
                String.join(", ", allowed),
                "extension must be one of: %s",
                file -> hasExtension(file, List.of(allowed)));
    }

    /** None of those extensions, with or without their dots, in any case; a file without one passes. */
    public static StandardRule notExtensions(String... forbidden) {
        return new StandardRule(
                "notExtensions",
                String.join(", ", forbidden),
                "extension must not be one of: %s",
                file -> !hasExtension(file, List.of(forbidden)));
    }

    /** At most so many pixels wide. */
    public static StandardRule maxWidth(int pixels) {
        return new StandardRule(
                "maxWidth", pixels + "px", "width must not be greater than %s", wide(width -> width <= pixels));
    }

    /** At least so many pixels wide. */
    public static StandardRule minWidth(int pixels) {
        return new StandardRule(
                "minWidth", pixels + "px", "width must not be less than %s", wide(width -> width >= pixels));
    }

    /** From so many pixels wide to so many. */
    public static Rule widthBetween(int least, int most) {
        return minWidth(least).then(maxWidth(most));
    }

    /** At most so many pixels high. */
    public static StandardRule maxHeight(int pixels) {
        return new StandardRule(
                "maxHeight", pixels + "px", "height must not be greater than %s", high(height -> height <= pixels));
    }

    /** At least so many pixels high. */
    public static StandardRule minHeight(int pixels) {
        return new StandardRule(
                "minHeight", pixels + "px", "height must not be less than %s", high(height -> height >= pixels));
    }

    /** From so many pixels high to so many. */
    public static Rule heightBetween(int least, int most) {
        return minHeight(least).then(maxHeight(most));
    }

    /** At most so many pixels wide and so many high. */
    public static StandardRule maxDimensions(int width, int height) {
        return new StandardRule(
                "maxDimensions",
                width + "x" + height,
                "dimensions must not be greater than %s",
                wide(found -> found <= width).and(high(found -> found <= height)));
    }

    /** At least so many pixels wide and so many high. */
    public static StandardRule minDimensions(int width, int height) {
        return new StandardRule(
                "minDimensions",
                width + "x" + height,
                "dimensions must not be less than %s",
                wide(found -> found >= width).and(high(found -> found >= height)));
    }

    /** From so many pixels wide and high to so many. */
    public static Rule dimensionsBetween(int leastWidth, int leastHeight, int mostWidth, int mostHeight) {
        return minDimensions(leastWidth, leastHeight).then(maxDimensions(mostWidth, mostHeight));
    }

    /** The number with one decimal in units of 1024, as messages show sizes: {@code 1.5 MB}. */
    static String shown(long bytes) {
        if (bytes < 1024) {
            return String.format(Locale.ROOT, "%d.0 B", bytes);
        }
        double size = bytes;
        int unit = -1;
        while (size >= 1024 && unit + 1 < UNITS.length()) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %cB", size, UNITS.charAt(unit));
    }

    private static long size(UploadedFile file) {
        return file.size()
                .orElseThrow(
                        () -> new MisconfiguredException(
                                "The file '" + file
                                        + "' has no size in its metadata, so a rule about it cannot be checked. Let the size be extracted."));
    }

    private static boolean hasType(UploadedFile file, List<String> types) {
        return file.contentType()
                .filter(type -> types.stream().anyMatch(type::equalsIgnoreCase))
                .isPresent();
    }

    private static boolean hasExtension(UploadedFile file, List<String> extensions) {
        return file.extension()
                .filter(found -> extensions.stream()
                        .map(wanted -> wanted.startsWith(".") ? wanted : "." + wanted)
                        .anyMatch(found::equalsIgnoreCase))
                .isPresent();
    }

    private static Predicate<UploadedFile> wide(Predicate<Long> condition) {
        return file -> pixels(file, Extractors.WIDTH).filter(condition).isPresent();
    }

    private static Predicate<UploadedFile> high(Predicate<Long> condition) {
        return file -> pixels(file, Extractors.HEIGHT).filter(condition).isPresent();
    }

    private static Optional<Long> pixels(UploadedFile file, String key) {
        if (!file.metadata().containsKey(key)) {
            throw new MisconfiguredException(
                    "The file '" + file + "' has no " + key + " in its metadata "
                            + file.metadata().keySet()
                            + ", so a rule about it cannot be checked. Add Extractors.dimensions() to the uploader's metadata.");
        }
        return file.metadata().get(key) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }
}
