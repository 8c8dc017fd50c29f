// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A signed request with which a client uploads one file. Immutable. Whoever has it can upload, so it is neither logged nor shown to others.
 *
 * @param method of HTTP, such as {@code PUT}
 * @param url where to send it
 * @param headers to send with it exactly as they are; the content's length is among them, which browsers set themselves
 * @param expires until when the storage accepts it
 */
public record PresignedUpload(String method, URI url, Map<String, String> headers, Instant expires) {

    /** Copies the headers, keeping their order. */
    public PresignedUpload {
        requireNonNull(method, "method");
        requireNonNull(url, "url");
        requireNonNull(expires, "expires");
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Without the signature. */
    @Override
    public String toString() {
        return "PresignedUpload[" + method + " " + url.getHost() + url.getPath() + ", headers=" + headers.keySet()
                + ", expires=" + expires + "]";
    }
}
