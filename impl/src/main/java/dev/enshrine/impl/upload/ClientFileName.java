// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import java.util.Optional;

/** Makes a name that a client gave harmless: it is kept as metadata, shown to people, sent in headers, and never part of a path. */
final class ClientFileName {
    private static final int LONGEST = 255;

    private ClientFileName() {}

    /** The last segment without control characters, at most 255 characters with its end kept, if anything is left. */
    static Optional<String> clean(String name) {
        var printable = name.codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.isDefined(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        int segment = Math.max(printable.lastIndexOf('/'), printable.lastIndexOf('\\')) + 1;
        var base = printable.substring(segment).strip();
        if (base.isEmpty() || base.equals(".") || base.equals("..")) {
            return Optional.empty();
        }
        return Optional.of(base.length() > LONGEST ? base.substring(base.length() - LONGEST) : base);
    }
}
