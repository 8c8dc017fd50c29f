// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.DerivativesProcessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What an uploader said about derivatives. Immutable.
 *
 * @param processors by name, in the order they were defined
 * @param later names of those that run in a job of their own
 * @param onDemand names of those that run only when told
 * @param storage where derivatives go, if not to permanent storage
 * @param storages where the derivatives of single processors go
 */
public record DerivativesDefinition(
        Map<String, DerivativesProcessor> processors,
        Set<String> later,
        Set<String> onDemand,
        Optional<String> storage,
        Map<String, String> storages) {

    /**
     * Copies everything, keeping the order.
     *
     * @throws dev.enshrine.MisconfiguredException if a name has no processor
     */
    public DerivativesDefinition {
        processors = Collections.unmodifiableMap(new LinkedHashMap<>(processors));
        later = Set.copyOf(later);
        onDemand = Set.copyOf(onDemand);
        storages = Map.copyOf(storages);
        var named = new LinkedHashSet<>(later);
        named.addAll(onDemand);
        named.addAll(storages.keySet());
        for (var name : named) {
            if (!processors.containsKey(name)) {
                throw ERRORS.noSuchProcessor(name, processors.keySet());
            }
        }
    }

    /** The processors to run while a file is promoted, in order. */
    public List<String> inPromotion() {
        return processors.keySet().stream()
                .filter(name -> !later.contains(name) && !onDemand.contains(name))
                .toList();
    }

    /** The processors to run after a file was promoted, in order. */
    public List<String> afterPromotion() {
        return processors.keySet().stream()
                .filter(name -> later.contains(name) && !onDemand.contains(name))
                .toList();
    }

    /** Where what that processor makes goes. */
    public String storage(String processor, String store) {
        return Optional.ofNullable(storages.get(processor)).or(() -> storage).orElse(store);
    }

    /** Every storage where derivatives may lie, the permanent one first. */
    public List<String> allStorages(String store) {
        var all = new LinkedHashSet<String>();
        all.add(store);
        storage.ifPresent(all::add);
        all.addAll(storages.values());
        return new ArrayList<>(all);
    }
}
