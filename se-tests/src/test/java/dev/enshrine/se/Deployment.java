// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.JournalChoice;
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

    /** Where jobs wait, and who does them. */
    enum Jobs {
        QUEUES(JournalChoice.XA),
        OUTBOX(JournalChoice.OUTBOX),
        OUTBOX_ON_QUEUES(JournalChoice.OUTBOX),
        OUTBOX_ON_EXECUTOR(JournalChoice.OUTBOX),
        EXECUTOR(JournalChoice.AUTO);

        private final JournalChoice journal;

        Jobs(JournalChoice journal) {
            this.journal = journal;
        }
    }

    private final List<Class<?>> entities;
    private final List<Class<?>> beans = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private final Map<String, Object> unitProperties = new LinkedHashMap<>();
    private final Map<String, Supplier<Storage>> storages = new LinkedHashMap<>();
    private boolean mappingFile = true;
    private Supplier<Settings> settings = () -> AT_ONCE;
    private Supplier<Database> database = Database::h2;
    private Jobs jobs = Boolean.getBoolean("enshrine.outbox") ? Jobs.OUTBOX : Jobs.QUEUES;
    private boolean serverNames = true;
    private boolean providerHidden;
    private boolean scheduled;

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

    /** Entities that only Hibernate can map, or only Hibernate on that database. */
    Deployment entitiesOfHibernate(Class<?>... more) {
        return Provider.ofThisRun() == Provider.HIBERNATE ? entities(more) : this;
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
        mappingFile = false;
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

    /** Makes a table that the provider's own schema generation makes wrongly for this database. */
    Deployment table(String statement) {
        tables.add(statement);
        return this;
    }

    List<String> tables() {
        return tables;
    }

    Deployment onPostgres() {
        database = Database::postgres;
        return this;
    }

    /** On the database that another node has made, whose tables are there. */
    Deployment onDatabaseOf(Application node) {
        database = () -> node.database().again();
        return unitProperty("jakarta.persistence.schema-generation.database.action", "none");
    }

    /** With a managed scheduled executor, so that relay and upkeep run by themselves. */
    Deployment scheduled() {
        scheduled = true;
        return this;
    }

    boolean isScheduled() {
        return scheduled;
    }

    /** As {@link #onPostgres}, on a connection that EclipseLink can write to json columns by. */
    Deployment onPostgresWithUntypedTexts() {
        database = Database::postgresWithUntypedTexts;
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
        jobs = Jobs.EXECUTOR;
        return this;
    }

    /** On the broker's queues, whatever the run is about. */
    Deployment onQueues() {
        jobs = Jobs.QUEUES;
        return this;
    }

    /** In the outbox, and done when the test says so. */
    Deployment inOutbox() {
        jobs = Jobs.OUTBOX;
        return this;
    }

    /** In the outbox, with wake-ups on the broker's queues. */
    Deployment inOutboxOnQueues() {
        jobs = Jobs.OUTBOX_ON_QUEUES;
        return this;
    }

    /** In the outbox, and done on the managed executor, without the queues' module. */
    Deployment inOutboxOnExecutor() {
        jobs = Jobs.OUTBOX_ON_EXECUTOR;
        return this;
    }

    Jobs jobs() {
        return jobs;
    }

    /** Whether the test can do what jobs are left. */
    boolean isStepped() {
        return jobs == Jobs.QUEUES || hasOutbox();
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
        if (!mappingFile) {
            return List.of();
        }
        return List.of(hasOutbox() ? "META-INF/enshrine-orm.xml" : "META-INF/enshrine-orm-without-outbox.xml");
    }

    Settings settings() {
        var given = settings.get();
        return given.journal() == JournalChoice.AUTO ? given.withJournal(jobs.journal) : given;
    }

    Supplier<Database> database() {
        return database;
    }

    boolean hasQueues() {
        return jobs == Jobs.QUEUES || jobs == Jobs.OUTBOX_ON_QUEUES;
    }

    boolean hasOutbox() {
        return jobs.journal == JournalChoice.OUTBOX;
    }
}
