// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StorageResolver;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;

/** Asks the application's resolvers for storages that are no beans. Safe for many threads. */
@Dependent
public class StorageResolvers {
    private final Instance<StorageResolver> beans;

    /** Over the resolvers that are beans. */
    @Inject
    public StorageResolvers(@Any Instance<StorageResolver> beans) {
        this.beans = beans;
    }

    /** What the first that knows the name answers. */
    Optional<Storage> resolve(String name) {
        return beans.handlesStream()
                .sorted(Comparator.<Instance.Handle<StorageResolver>>comparingInt(
                                handle -> priority(handle.getBean().getBeanClass()))
                        .thenComparing(handle -> handle.getBean().getBeanClass().getName()))
                .flatMap(handle -> handle.get().resolve(name).stream())
                .findFirst();
    }

    private static int priority(Class<?> type) {
        var priority = type.getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }
}
