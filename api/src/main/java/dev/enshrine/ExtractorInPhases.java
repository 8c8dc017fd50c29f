// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An extractor that runs when it is told to. */
record ExtractorInPhases(MetadataExtractor extractor, Set<MetadataPhase> phases) implements MetadataExtractor {

    @Override
    public Map<String, ? extends @Nullable Object> extract(MetadataContext context) throws Exception {
        return extractor.extract(context);
    }

    @Override
    public MetadataExtractor in(Set<MetadataPhase> replaced) {
        return new ExtractorInPhases(extractor, Set.copyOf(replaced));
    }
}
