// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Files that a page sends as text, such as a drawing from a canvas: {@code DataUri.source(text).ifPresent(image.on(photo)::assign)}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc2397">RFC 2397</a>
 */
public final class DataUri {
    private static final String DEFAULT_TYPE = "text/plain";
    private static final Pattern TYPE = Pattern.compile("[\\w!#$&^.+-]{1,127}/[\\w!#$&^.+-]{1,127}");

    private DataUri() {}

    /**
     * The file in a {@code data:} URI; may be opened again. It has no name, and the content type that the URI declares, {@code text/plain} if it declares none.
     *
     * @param text as a form sent it; it is in memory already, so whoever received it limits its length
     * @return empty if the text is null or blank
     * @throws InvalidFileDataException if the text is no {@code data:} URI, or its content is not encoded as it says
     */
    public static Optional<Source> source(@Nullable String text) {
        return text == null || text.isBlank() ? Optional.empty() : Optional.of(parse(text.strip()));
    }

    private static Source parse(String text) {
        int comma = text.indexOf(',');
        if (comma < 0 || !text.regionMatches(true, 0, "data:", 0, 5)) {
            throw invalid(text, "it does not look like 'data:image/png;base64,...'");
        }
        var header = text.substring(5, comma).split(";", -1);
        var type = header[0].isBlank() ? DEFAULT_TYPE : header[0].strip();
        if (!TYPE.matcher(type).matches()) {
            throw invalid(text, "'" + type.replaceAll("\\p{Cntrl}", "?") + "' is no content type");
        }
        boolean base64 = header.length > 1 && header[header.length - 1].strip().equalsIgnoreCase("base64");
        var content = unescape(text, comma + 1);
        return new Decoded(base64 ? decode(text, content) : content, type);
    }

    private static byte[] decode(String text, byte[] content) {
        try {
            return Base64.getDecoder().decode(new String(content, US_ASCII).replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw invalid(text, "its content is not Base64");
        }
    }

    private static byte[] unescape(String text, int from) {
        var bytes = new ByteArrayOutputStream(text.length() - from);
        int plain = from;
        for (int escape = text.indexOf('%', from); escape >= 0; escape = text.indexOf('%', plain)) {
            bytes.writeBytes(text.substring(plain, escape).getBytes(UTF_8));
            bytes.write(octet(text, escape));
            plain = escape + 3;
        }
        bytes.writeBytes(text.substring(plain).getBytes(UTF_8));
        return bytes.toByteArray();
    }

    private static int octet(String text, int escape) {
        int high = escape + 1 < text.length() ? Character.digit(text.charAt(escape + 1), 16) : -1;
        int low = escape + 2 < text.length() ? Character.digit(text.charAt(escape + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw invalid(text, "the '%' at " + escape + " is not followed by two hexadecimal digits");
        }
        return high << 4 | low;
    }

    private static InvalidFileDataException invalid(String text, String problem) {
        var start = text.length() > 40 ? text.substring(0, 40) + "..." : text;
        return new InvalidFileDataException("'" + start.replaceAll("\\p{Cntrl}", "?") + "' holds no file: " + problem
                + ". Send what the browser's toDataURL or a FileReader answered.");
    }

    private static final class Decoded implements Source {
        private final byte[] content;
        private final String type;

        Decoded(byte[] content, String type) {
            this.content = content;
            this.type = type;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(content);
        }

        @Override
        public OptionalLong size() {
            return OptionalLong.of(content.length);
        }

        @Override
        public Optional<String> contentType() {
            return Optional.of(type);
        }
    }
}
