// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import dev.enshrine.DefaultUrl;
import dev.enshrine.ExtensionRule;
import dev.enshrine.StorageOptions;
import dev.enshrine.UploadedFile;
import dev.enshrine.UrlOptions;
import dev.enshrine.UrlRule;
import dev.enshrine.storage.UploadDetails;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an uploader said about single files, their storages and links. Immutable.
 *
 * @param extension where the extension of an id comes from
 * @param storageOptions what a storage is told, by its name
 * @param urlOptions what links to files of a storage are like, by its name
 * @param defaultUrl the link where there is no file
 */
public record FileRules(
        ExtensionRule extension,
        Map<String, StorageOptions> storageOptions,
        Map<String, UrlRule> urlOptions,
        DefaultUrl defaultUrl) {

    /** Copies the maps. */
    public FileRules {
        storageOptions = Map.copyOf(storageOptions);
        urlOptions = Map.copyOf(urlOptions);
    }

    /** What the file's storage is told with it. */
    public UploadDetails details(UploadedFile file) {
        return details(file, Map.of());
    }

    /** What the file's storage is told with it; the given options win. */
    public UploadDetails details(UploadedFile file, Map<String, String> given) {
        var options = new LinkedHashMap<String, String>();
        var chosen = storageOptions.get(file.storage());
        if (chosen != null) {
            options.putAll(chosen.optionsFor(file));
        }
        options.putAll(given);
        return new UploadDetails(file.metadata(), options);
    }

    /** What a link to the file is like; the given options win. */
    public UrlOptions linkOptions(UploadedFile file, UrlOptions given) {
        var chosen = urlOptions.get(file.storage());
        return chosen == null ? given : given.orElse(chosen.optionsFor(file));
    }
}
