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
 */
public record UploadDetails(Map<String, @Nullable Object> metadata) {

    /** Copies the metadata. */
    public UploadDetails {
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }

    /** No details. */
    public static UploadDetails none() {
        return new UploadDetails(Map.of());
    }
}
