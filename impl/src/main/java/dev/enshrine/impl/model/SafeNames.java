// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import java.util.Locale;

/** Makes path segments of names that come from elsewhere. */
final class SafeNames {
    private static final int LONGEST = 80;

    private SafeNames() {}

    /** The name with everything but letters, digits, {@code _} and {@code -} replaced by {@code _}, lower-cased and cut. */
    static String segment(String name) {
        var safe = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
        if (safe.isEmpty()) {
            return "_";
        }
        return safe.length() > LONGEST ? safe.substring(0, LONGEST) : safe;
    }
}
