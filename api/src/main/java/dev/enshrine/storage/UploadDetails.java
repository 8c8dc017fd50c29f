// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a storage may want to know about the content it is given. Immutable; a storage ignores what it does not know.
 *
 * @param metadata what is known about the file, as in {@link dev.enshrine.UploadedFile#metadata()}
 * @param options what the application says to this storage, for example {@code cache-control}; each storage says which it knows
 */
public record UploadDetails(Map<String, @Nullable Object> metadata, Map<String, String> options) {

    /** Copies both, keeping their order. */
    public UploadDetails {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    }

    /** Details without options. */
    public UploadDetails(Map<String, @Nullable Object> metadata) {
        this(metadata, Map.of());
    }

    /** No details. */
    public static UploadDetails none() {
        return new UploadDetails(Map.of());
    }
}
