// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How {@link RecordMetadata#refresh(MetadataRefresh)} works. Immutable.
 *
 * @param replacing whether keys that are not found again are dropped, instead of kept
 * @param phases the extractors of which phases run
 * @param content the content as a file of this machine, if the caller has it there already; else it is fetched from its storage
 * @param arguments further arguments for the extractors, besides the attacher's
 */
public record MetadataRefresh(
        boolean replacing, Set<MetadataPhase> phases, Optional<Path> content, Map<String, String> arguments) {

    /** Copies the sets. */
    public MetadataRefresh {
        phases = Set.copyOf(phases);
        arguments = Map.copyOf(arguments);
    }

    /** Finds everything out again and keeps all other keys. */
    public static MetadataRefresh merging() {
        return new MetadataRefresh(false, EnumSet.allOf(MetadataPhase.class), Optional.empty(), Map.of());
    }

    /** Finds everything out again and keeps nothing else but the client's file name. */
    public static MetadataRefresh dropping() {
        return new MetadataRefresh(true, EnumSet.allOf(MetadataPhase.class), Optional.empty(), Map.of());
    }

    /** Runs only the extractors of that phase. */
    public MetadataRefresh only(MetadataPhase phase) {
        return new MetadataRefresh(replacing, Set.of(phase), content, arguments);
    }

    /** Reads that file instead of fetching the content once more; it must hold the content, unchanged, and is only read. */
    public MetadataRefresh reading(Path local) {
        return new MetadataRefresh(replacing, phases, Optional.of(local), arguments);
    }

    /** With one more argument for the extractors. */
    public MetadataRefresh with(String key, String value) {
        var more = new LinkedHashMap<>(arguments);
        more.put(requireNonNull(key, "key"), requireNonNull(value, "value"));
        return new MetadataRefresh(replacing, phases, content, more);
    }
}
