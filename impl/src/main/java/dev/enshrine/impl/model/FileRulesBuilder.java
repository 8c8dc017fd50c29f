// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import dev.enshrine.DefaultUrl;
import dev.enshrine.ExtensionRule;
import dev.enshrine.StorageOptions;
import dev.enshrine.UrlRule;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Gathers {@link FileRules}. For one thread. */
final class FileRulesBuilder {
    private final Map<String, StorageOptions> storageOptions = new HashMap<>();
    private final Map<String, UrlRule> urlOptions = new HashMap<>();
    private ExtensionRule extension = ExtensionRule.AS_NAMED;
    private DefaultUrl defaultUrl = (attacher, derivative, options) -> Optional.empty();

    void extension(ExtensionRule rule) {
        extension = rule;
    }

    void storageOptions(String storage, StorageOptions options) {
        storageOptions.put(storage, options);
    }

    void urlOptions(String storage, UrlRule rule) {
        urlOptions.put(storage, rule);
    }

    void defaultUrl(DefaultUrl url) {
        defaultUrl = url;
    }

    FileRules build() {
        return new FileRules(extension, storageOptions, urlOptions, defaultUrl);
    }
}
