// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.RetryPolicy;
import dev.enshrine.Settings;
import dev.enshrine.storage.Storage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a test deploys: entities, beans, storages, settings, database. By default what the manual recommends, with memory storages and no waiting. */
final class Deployment {
    /** Nothing waits, so that the end of a test is the end of its jobs. */
    static final Settings AT_ONCE = Settings.defaults()
            .withDestroyGrace(Duration.ZERO)
            .withRetry(new RetryPolicy(5, Duration.ofMillis(1), 1, Duration.ofMillis(1)));

    private final List<Class<?>> entities;
    private final List<Class<?>> beans = new ArrayList<>();
    private final Map<String, Object> unitProperties = new LinkedHashMap<>();
    private final Map<String, Supplier<Storage>> storages = new LinkedHashMap<>();
    private final List<String> mappingFiles = new ArrayList<>(List.of("META-INF/enshrine-orm.xml"));
    private Supplier<Settings> settings = () -> AT_ONCE;
    private Supplier<Database> database = Database::h2;
    private boolean queues = true;
    private boolean serverNames = true;
    private boolean providerHidden;

    private Deployment(List<Class<?>> entities) {
        this.entities = new ArrayList<>(entities);
        storage("cache", Storages::memory);
        storage("store", Storages::memory);
    }

    static Deployment of(Class<?>... entities) {
        return new Deployment(List.of(entities));
    }

    Deployment entities(Class<?>... more) {
        entities.addAll(List.of(more));
        return this;
    }

    Deployment beans(Class<?>... classes) {
        beans.addAll(List.of(classes));
        return this;
    }

    Deployment unitProperty(String name, Object value) {
        unitProperties.put(name, value);
        return this;
    }

    Deployment storage(String name, Supplier<Storage> storage) {
        storages.put(name, storage);
        return this;
    }

    Deployment withoutStorage(String name) {
        storages.remove(name);
        return this;
    }

    /** Binds none of the names that a server would. */
    Deployment withoutServerNames() {
        serverNames = false;
        return this;
    }

    boolean hasServerNames() {
        return serverNames;
    }

    Deployment withoutMappingFile() {
        mappingFiles.clear();
        return this;
    }

    Deployment settings(Settings value) {
        return settings(() -> value);
    }

    /** Settings made when the application starts, as an application's producer makes them. */
    Deployment settings(Supplier<Settings> producer) {
        settings = producer;
        return this;
    }

    Deployment onPostgres() {
        database = Database::postgres;
        return this;
    }

    /** Makes the persistence unit look like one of a provider that Enshrine has no bridge for. */
    Deployment hidingTheProvider() {
        providerHidden = true;
        return this;
    }

    boolean isProviderHidden() {
        return providerHidden;
    }

    /** Leaves the module with the queues off the class path. */
    Deployment withoutQueues() {
        queues = false;
        return this;
    }

    /** An application for a test's field with {@code @RegisterExtension}. */
    Application application() {
        return new Application(this);
    }

    List<Class<?>> entities() {
        return entities;
    }

    List<Class<?>> beans() {
        return beans;
    }

    Map<String, Object> unitProperties() {
        return unitProperties;
    }

    Map<String, Supplier<Storage>> storages() {
        return storages;
    }

    List<String> mappingFiles() {
        return mappingFiles;
    }

    Settings settings() {
        return settings.get();
    }

    Supplier<Database> database() {
        return database;
    }

    boolean hasQueues() {
        return queues;
    }
}
