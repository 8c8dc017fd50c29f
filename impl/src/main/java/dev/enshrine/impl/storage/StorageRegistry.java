// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.StorageName;
import dev.enshrine.impl.container.BareInstances;
import dev.enshrine.storage.Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The storages by name: beans, and where no bean has the name, those that a resolver of the application makes. Safe for many threads. */
@ApplicationScoped
public class StorageRegistry {
    private final Instance<Storage> beans;
    private final StorageResolvers resolvers;
    private final BeanManager beanManager;
    private final Map<String, Storage> found = new ConcurrentHashMap<>();

    /** Over all storage beans of the deployment. */
    @Inject
    public StorageRegistry(@Any Instance<Storage> beans, StorageResolvers resolvers, BeanManager beanManager) {
        this.beans = beans;
        this.resolvers = resolvers;
        this.beanManager = beanManager;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected StorageRegistry() {
        this(null, null, null);
    }

    /**
     * The storage of that name.
     *
     * @throws MisconfiguredException if there is none, or there are several
     */
    public Storage require(String name) {
        var known = found.get(name);
        if (known != null) {
            return known;
        }
        var made = find(name); // outside the map's lock: a resolver may ask for another storage
        var raced = found.putIfAbsent(name, made);
        return raced == null ? made : raced;
    }

    /** The names of all storages that are beans, sorted. */
    public Set<String> names() {
        return beans.handlesStream()
                .map(Instance.Handle::getBean)
                .flatMap(StorageRegistry::namesOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Storage find(String name) {
        var named = beans.select(StorageName.Literal.of(name));
        if (named.isResolvable()) {
            return BareInstances.of(beanManager, named.getHandle().getBean(), Storage.class);
        }
        var resolved = named.isUnsatisfied() ? resolvers.resolve(name) : Optional.<Storage>empty();
        if (resolved.isPresent()) {
            return resolved.get();
        }
        var known = names().stream().map(other -> "'" + other + "'").collect(Collectors.joining(", "));
        throw named.isAmbiguous() ? ERRORS.severalStorages(name, known) : ERRORS.noStorage(name, known);
    }

    private static Stream<String> namesOf(Bean<?> bean) {
        return bean.getQualifiers().stream()
                .filter(StorageName.class::isInstance)
                .map(qualifier -> ((StorageName) qualifier).value());
    }
}
