// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.portraits;

import static dev.enshrine.metadata.Extractors.dimensions;
import static dev.enshrine.metadata.Extractors.signature;
import static dev.enshrine.validation.Rules.contentTypes;
import static dev.enshrine.validation.Rules.maxDimensions;
import static dev.enshrine.validation.Rules.maxSize;
import static dev.enshrine.validation.Rules.megabytes;

import dev.enshrine.Definition;
import dev.enshrine.MetadataContext;
import dev.enshrine.MetadataExtractor;
import dev.enshrine.RuleContext;
import dev.enshrine.Uploader;
import dev.enshrine.metadata.SignatureAlgorithm;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.List;

// docs:uploader
@ApplicationScoped
public class PortraitUploader extends Uploader {
    @Override
    protected void define(Definition portrait) {
        portrait.maxUploadSize(megabytes(50))
                .metadata(dimensions())
                .metadata(signature(SignatureAlgorithm.MD5).inJob())
                .metadata(MetadataExtractor.of("zeros", this::zeros).inJob())
                .validate(
                        maxSize(megabytes(10)),
                        contentTypes("image/jpeg", "image/png")
                                .message("choose a JPEG or PNG image")
                                .then(maxDimensions(8000, 8000)),
                        this::upright);
    }

    private List<String> upright(RuleContext context) {
        var metadata = context.file().metadata();
        return metadata.get("width") instanceof Long width
                        && metadata.get("height") instanceof Long height
                        && width > height
                ? List.of("a portrait is higher than wide")
                : List.of();
    }

    private long zeros(MetadataContext context) throws IOException {
        try (var content = context.open()) {
            long zeros = 0;
            for (int read = content.read(); read >= 0; read = content.read()) {
                zeros += read == 0 ? 1 : 0;
            }
            return zeros;
        }
    }
}
// docs:end
