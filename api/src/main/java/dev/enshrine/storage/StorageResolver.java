// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage;

import java.util.Optional;

/**
 * Makes storages for names that no storage bean has, such as one for each tenant: {@code name -> name.startsWith("tenant-") ? Optional.of(bucketOf(name)) : Optional.empty()}. To be a CDI bean; if there
 * are several, the first that answers counts, by priority and class name. Must be safe for many threads.
 */
@FunctionalInterface
public interface StorageResolver {

    /**
     * The storage of that name, or empty if this resolver does not know it. What it answers is kept as long as the application runs; of several threads that ask for a new name at once each may
     * call this, and one of the storages is used. Names stand in rows and messages, so one that was resolved must be resolved after every restart, to the same files. One that is {@link AutoCloseable} is closed when the application ends.
     */
    Optional<Storage> resolve(String name);
}
