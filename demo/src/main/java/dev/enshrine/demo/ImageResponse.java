// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import dev.enshrine.UploadedFile;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** Serves what strangers uploaded so that a browser can only show it as an image or save it, never run it. */
final class ImageResponse {
    private static final Set<String> SHOWN = Set.of("image/jpeg", "image/png", "image/gif");

    private ImageResponse() {}

    /**
     * A response that streams the file.
     *
     * @param content closed when the response was sent
     */
    static Response.ResponseBuilder of(UploadedFile file, InputStream content) {
        var type = file.contentType().filter(SHOWN::contains);
        var response = Response.ok(content, type.orElse(MediaType.APPLICATION_OCTET_STREAM))
                .header(HttpHeaders.CONTENT_DISPOSITION, disposition(type.isPresent(), file))
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        "private, no-cache"); // kept, but asked for again: the entity tag answers
        file.size().ifPresent(size -> response.header(HttpHeaders.CONTENT_LENGTH, size));
        return response;
    }

    /** The client's file name in the encoding of RFC 8187, where no character of it can end the header. */
    private static String disposition(boolean inline, UploadedFile file) {
        var name = URLEncoder.encode(file.fileName().orElse("photo"), StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
        return (inline ? "inline" : "attachment") + "; filename*=UTF-8''" + name;
    }
}
