// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se.manual;

import dev.enshrine.Definition;
import dev.enshrine.ExtensionRule;
import dev.enshrine.Uploader;
import dev.enshrine.UrlOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

// docs:uploader
@ApplicationScoped
public class ScanUploader extends Uploader {
    @Override
    protected void define(Definition document) {
        document.store("scans")
                .location(context -> context.recordPath() + "/" + context.randomName())
                .extension(ExtensionRule.INFER_MISSING)
                .storageOptions("scans", file -> Map.of("cache-control", "private, max-age=86400"))
                .urlOptions("scans", file -> UrlOptions.none().withExpiry(Duration.ofMinutes(5)))
                .defaultUrl((attacher, derivative, options) -> Optional.of(URI.create("/no-scan.svg")));
    }
}
// docs:end
