// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static dev.enshrine.impl.log.EnshrineLog.LOG;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StorageResolver;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Asks the application's resolvers for storages that are no beans, and closes these when the application ends, as nobody else can. Safe for many threads. */
@Dependent
public class StorageResolvers {
    private final Instance<StorageResolver> beans;
    private final Queue<AutoCloseable> made = new ConcurrentLinkedQueue<>();

    /** Over the resolvers that are beans. */
    @Inject
    public StorageResolvers(@Any Instance<StorageResolver> beans) {
        this.beans = beans;
    }

    /** What the first that knows the name answers. */
    Optional<Storage> resolve(String name) {
        var resolved = ask(name);
        resolved.filter(AutoCloseable.class::isInstance)
                .map(AutoCloseable.class::cast)
                .ifPresent(made::add);
        return resolved;
    }

    /** One that was made twice, by two threads at once, is in here twice. */
    @PreDestroy
    void close() {
        made.forEach(StorageResolvers::close);
    }

    private static void close(AutoCloseable storage) {
        try {
            storage.close();
        } catch (Exception failure) {
            LOG.notClosed(storage, failure);
        }
    }

    private Optional<Storage> ask(String name) {
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
