// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.portraits;

import dev.enshrine.MetadataContext;
import dev.enshrine.MetadataExtractor;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;

// docs:bean
@ApplicationScoped
public class UploadedBy implements MetadataExtractor {
    @Override
    public Map<String, ?> extract(MetadataContext context) {
        return Map.of("uploaded_by", context.arguments().getOrDefault("userId", "nobody"));
    }
}
// docs:end
