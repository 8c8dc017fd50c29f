// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.Locale;
import java.util.Optional;

/** Finds a harmless extension in a name from outside. */
final class FileExtension {
    private static final int LONGEST = 16;

    private FileExtension() {}

    static Optional<String> of(String name) {
        int dot = name.lastIndexOf('.');
        int base = Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1;
        var extension = name.substring(dot + 1);
        boolean harmless = dot > base
                && !extension.isEmpty()
                && extension.length() <= LONGEST
                && extension.chars().allMatch(c -> c < 128 && Character.isLetterOrDigit(c));
        return harmless ? Optional.of("." + extension.toLowerCase(Locale.ROOT)) : Optional.empty();
    }
}
