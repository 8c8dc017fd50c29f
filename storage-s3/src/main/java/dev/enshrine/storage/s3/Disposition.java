// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.Set;

/** The header {@code Content-Disposition}, by RFC 6266: a plain name for old clients, and the right one encoded as in RFC 8187. */
final class Disposition {
    private static final String UNRESERVED = "!#$&+-.^_`|~"; // attr-char, beside letters and digits
    private static final Set<String> RUN_BY_BROWSERS = Set.of(
            "text/html",
            "application/xhtml+xml",
            "image/svg+xml",
            "text/xml",
            "application/xml",
            "text/javascript",
            "application/javascript",
            "application/x-shockwave-flash",
            "application/rdf+xml",
            "multipart/x-mixed-replace");

    private Disposition() {}

    /** Shown under that name, or saved if a browser would run it. */
    static String of(String fileName, String contentType) {
        return (isRun(contentType) ? "attachment" : "inline") + parameters(fileName);
    }

    /** Saved under that name. */
    static String saved(String fileName) {
        return "attachment" + parameters(fileName);
    }

    /** Whether a browser that shows such a file on its own may run what is in it. */
    static boolean isRun(String contentType) {
        var type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return RUN_BY_BROWSERS.contains(type);
    }

    private static String parameters(String fileName) {
        return "; filename=\"" + plain(fileName) + "\"; filename*=UTF-8''" + encoded(fileName);
    }

    private static String plain(String fileName) {
        return fileName.replaceAll("[^ -~]|[\"\\\\%]", "_");
    }

    private static String encoded(String fileName) {
        var text = new StringBuilder();
        for (byte one : fileName.getBytes(UTF_8)) {
            char sign = (char) (one & 0xFF);
            if ((sign < 0x80 && Character.isLetterOrDigit(sign)) || UNRESERVED.indexOf(sign) >= 0) {
                text.append(sign);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", (int) sign));
            }
        }
        return text.toString();
    }
}
