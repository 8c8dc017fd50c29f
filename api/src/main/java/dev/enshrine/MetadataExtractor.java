// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds something out about a file. Given to an uploader's {@link Definition#metadata definition}, it runs for that uploader's files; as a CDI bean, for the files of
 * all. Must be safe for many threads.
 *
 * <p>Beans run first, then the uploader's in the order they were given; each sees what those before it found. What it finds replaces what was there under the same key, except {@code size}
 * and {@code sha256}, which are measured. Its answer must depend on the content only: a job runs again.
 */
@FunctionalInterface
public interface MetadataExtractor {

    /**
     * What was found: text, numbers, booleans, null, and lists and maps of those; an empty map adds nothing.
     *
     * @throws Exception fails the upload, of which nothing is left then, or this try of the job
     */
    Map<String, ? extends @Nullable Object> extract(MetadataContext context) throws Exception;

    /** When it runs; while uploading unless said otherwise. */
    default Set<MetadataPhase> phases() {
        return Set.of(MetadataPhase.UPLOAD);
    }

    /** This extractor, run in the promote job instead of while uploading. Its keys are missing until the job is done. */
    default MetadataExtractor inJob() {
        return in(Set.of(MetadataPhase.JOB));
    }

    /** This extractor, run in those phases. */
    default MetadataExtractor in(Set<MetadataPhase> phases) {
        return new ExtractorInPhases(this, Set.copyOf(phases));
    }

    /** This extractor without the keys whose value is null. */
    default MetadataExtractor skippingNulls() {
        MetadataExtractor withoutNulls = context -> {
            var found = new LinkedHashMap<String, @Nullable Object>(extract(context));
            found.values().removeIf(value -> value == null);
            return found;
        };
        return withoutNulls.in(phases());
    }

    /** An extractor of one value, which may be null. */
    static MetadataExtractor of(String key, SingleValue value) {
        requireNonNull(key, "key");
        requireNonNull(value, "value");
        return context -> Collections.singletonMap(key, value.extract(context));
    }

    /** Finds one value. */
    @FunctionalInterface
    interface SingleValue {

        /**
         * The value, as it may stand in metadata.
         *
         * @throws Exception as {@link MetadataExtractor#extract}
         */
        @Nullable
        Object extract(MetadataContext context) throws Exception;
    }
}
