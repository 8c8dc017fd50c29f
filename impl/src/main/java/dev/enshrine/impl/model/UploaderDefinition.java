// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DefaultUrl;
import dev.enshrine.Definition;
import dev.enshrine.DerivativeProcessor;
import dev.enshrine.DerivativeSources;
import dev.enshrine.DerivativesProcessor;
import dev.enshrine.DestroyHook;
import dev.enshrine.ExtensionRule;
import dev.enshrine.Location;
import dev.enshrine.LocationContext;
import dev.enshrine.MetadataExtractor;
import dev.enshrine.PromoteHook;
import dev.enshrine.Rule;
import dev.enshrine.StorageOptions;
import dev.enshrine.Uploader;
import dev.enshrine.UrlRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an uploader said, with the defaults filled in. Immutable.
 *
 * @param cache name of the temporary storage
 * @param alsoCached names of further temporary storages
 * @param store name of the permanent storage
 * @param caches whether what is assigned goes to temporary storage first
 * @param location where promoted files lie
 * @param derivatives what is made from the files, when, and where it goes
 * @param intake what is said about files that come in
 * @param files what is said about single files, their storages and links
 * @param promoteHook this uploader's promote hook
 * @param destroyHook this uploader's destroy hook
 * @param keepsFiles whether replaced, removed and deleted files are kept
 */
public record UploaderDefinition(
        String cache,
        Set<String> alsoCached,
        String store,
        boolean caches,
        Location location,
        DerivativesDefinition derivatives,
        Intake intake,
        FileRules files,
        Optional<PromoteHook> promoteHook,
        Optional<DestroyHook> destroyHook,
        boolean keepsFiles) {

    /** Copies the names. */
    public UploaderDefinition {
        alsoCached = Set.copyOf(alsoCached);
    }

    /** Asks the uploader for its definition. */
    public static UploaderDefinition of(Uploader uploader) {
        var builder = new Builder();
        Reader.read(uploader, builder);
        return builder.build();
    }

    /** Whether that is a temporary storage. */
    public boolean isTemporary(String storage) {
        return storage.equals(cache) || alsoCached.contains(storage);
    }

    /** The same with those storages. */
    public UploaderDefinition withStorages(String temporary, String permanent) {
        return new UploaderDefinition(
                temporary,
                alsoCached,
                permanent,
                caches,
                location,
                derivatives,
                intake,
                files,
                promoteHook,
                destroyHook,
                keepsFiles);
    }

    /** The names of the storages it needs. */
    public Set<String> storages() {
        var names = new LinkedHashSet<>(alsoCached);
        if (caches) {
            names.add(cache);
        }
        names.add(store);
        return names;
    }

    /** {@code entity/attribute/xx/name}: few folders, so that a new file seldom needs a new one, and none with millions of files. */
    private static String defaultLocation(LocationContext context) {
        var slot = context.slot();
        var name = context.randomName();
        return SafeNames.segment(slot.entity()) + "/" + SafeNames.segment(slot.attribute()) + "/"
                + name.substring(name.length() - context.extension().orElse("").length() - 2)
                        .substring(0, 2) + "/" + name;
    }

    private abstract static class Reader extends Uploader.Access {
        static void read(Uploader uploader, Definition definition) {
            define(uploader, definition);
        }
    }

    private static final class Builder implements Definition {
        private static final Pattern DERIVATIVE_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

        private String cache = "cache";
        private Set<String> alsoCached = Set.of();
        private String store = "store";
        private boolean caches = true;
        private Location location = UploaderDefinition::defaultLocation;
        private final Map<String, DerivativesProcessor> derivatives = new LinkedHashMap<>();
        private final Set<String> later = new HashSet<>();
        private final Set<String> onDemand = new HashSet<>();
        private final Map<String, String> derivativeStorages = new HashMap<>();
        private @Nullable String derivativesStore;
        private final List<MetadataExtractor> extractors = new ArrayList<>();
        private final List<Rule> rules = new ArrayList<>();
        private boolean removesInvalid;
        private long maxUploadSize = Long.MAX_VALUE;
        private final FileRulesBuilder files = new FileRulesBuilder();
        private @Nullable PromoteHook promoteHook;
        private @Nullable DestroyHook destroyHook;
        private boolean keepsFiles;

        @Override
        public Definition cache(String storage) {
            cache = storage;
            return this;
        }

        @Override
        public Definition alsoCached(String... storages) {
            alsoCached = Set.copyOf(List.of(storages));
            return this;
        }

        @Override
        public Definition store(String storage) {
            store = storage;
            return this;
        }

        @Override
        public Definition withoutCache() {
            caches = false;
            return this;
        }

        @Override
        public Definition location(Location chosen) {
            location = chosen;
            return this;
        }

        @Override
        public Definition extension(ExtensionRule rule) {
            files.extension(rule);
            return this;
        }

        @Override
        public Definition storageOptions(String storage, StorageOptions options) {
            files.storageOptions(storage, options);
            return this;
        }

        @Override
        public Definition urlOptions(String storage, UrlRule rule) {
            files.urlOptions(storage, rule);
            return this;
        }

        @Override
        public Definition defaultUrl(DefaultUrl url) {
            files.defaultUrl(url);
            return this;
        }

        @Override
        public Definition derivative(String name, DerivativeProcessor processor) {
            return derivatives(name, request -> DerivativeSources.of(processor.process(request)));
        }

        @Override
        public Definition derivatives(String name, DerivativesProcessor processor) {
            if (!DERIVATIVE_NAME.matcher(name).matches()) {
                throw ERRORS.derivativeName(name);
            }
            derivatives.put(name, processor);
            return this;
        }

        @Override
        public Definition metadata(MetadataExtractor... more) {
            extractors.addAll(List.of(more));
            return this;
        }

        @Override
        public Definition derivativesLater(String... names) {
            later.addAll(List.of(names));
            return this;
        }

        @Override
        public Definition validate(Rule... more) {
            rules.addAll(List.of(more));
            return this;
        }

        @Override
        public Definition derivativesOnDemand(String... names) {
            onDemand.addAll(List.of(names));
            return this;
        }

        @Override
        public Definition removeInvalid() {
            removesInvalid = true;
            return this;
        }

        @Override
        public Definition derivativesStore(String storage) {
            derivativesStore = storage;
            return this;
        }

        @Override
        public Definition maxUploadSize(long bytes) {
            if (bytes < 1) {
                throw ERRORS.uploadLimit(bytes);
            }
            maxUploadSize = bytes;
            return this;
        }

        @Override
        public Definition derivativesStore(String name, String storage) {
            derivativeStorages.put(name, storage);
            return this;
        }

        @Override
        public Definition onPromote(PromoteHook hook) {
            promoteHook = hook;
            return this;
        }

        @Override
        public Definition onDestroy(DestroyHook hook) {
            destroyHook = hook;
            return this;
        }

        @Override
        public Definition keepFiles() {
            keepsFiles = true;
            return this;
        }

        UploaderDefinition build() {
            return new UploaderDefinition(
                    cache,
                    alsoCached,
                    store,
                    caches,
                    location,
                    new DerivativesDefinition(
                            derivatives, later, onDemand, Optional.ofNullable(derivativesStore), derivativeStorages),
                    new Intake(extractors, rules, removesInvalid, maxUploadSize),
                    files.build(),
                    Optional.ofNullable(promoteHook),
                    Optional.ofNullable(destroyHook),
                    keepsFiles);
        }
    }
}
