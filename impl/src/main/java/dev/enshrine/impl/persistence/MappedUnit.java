// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttributePath;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One persistence unit and how to reach into it. Safe for many threads. */
public final class MappedUnit {
    private final String name;
    private final EntityManagerFactory factory;
    private final ProviderBridge bridge;

    /** The unit of that factory, with the bridge its provider needs. */
    MappedUnit(String name, EntityManagerFactory factory, WriteRules rules) {
        this.name = name;
        this.factory = factory;
        this.bridge = bridge(name, factory, rules);
    }

    private static ProviderBridge bridge(String name, EntityManagerFactory factory, WriteRules rules) {
        var found = HibernatePresence.bridge(factory, rules).or(() -> EclipseLinkBridge.open(name, factory, rules));
        if (found.isPresent()) {
            EnshrineLog.LOG.bridge(name, found.get().name());
            return found.get();
        }
        EnshrineLog.LOG.portableBridge(name, factory.getClass().getName());
        return new PortableBridge(factory, rules);
    }

    /** The unit's name, one of its own in the deployment. */
    public String name() {
        return name;
    }

    /** The unit's JDBC connections. */
    public UnitConnections connections() {
        return bridge.connections().orElseGet(() -> UnitDataSource.of(name, factory));
    }

    /** The table of that entity as SQL names it; empty if the unit does not map it, or the provider does not tell. */
    public Optional<String> table(Class<?> entityClass) {
        return bridge.table(entityClass);
    }

    /** Reads the attachments out of the unit's metamodel. */
    public EntityReader reader() {
        return new EntityReader(factory);
    }

    /** The locked slot of that attribute. */
    public LockedSlot slot(Class<?> entityClass, AttributePath path) {
        return bridge.slot(entityClass, path);
    }

    /** What is wrong with the mapping of that attribute, each with its fix. */
    public List<String> problems(Class<?> entityClass, AttributePath path) {
        return bridge.problems(entityClass, path);
    }

    /** The record's id; null while it has none. */
    public @Nullable Object idOf(Object record) {
        var id = factory.getPersistenceUnitUtil().getIdentifier(record);
        return id == null ? bridge.idInRecord(record) : id;
    }

    /** The record itself, where it is a proxy of the provider. */
    public Object unproxied(Object record) {
        return bridge.unproxied(record);
    }

    /** Loads a record in the current transaction; the result is detached once that ends. */
    public <E> Optional<E> load(Class<E> entity, Object recordId) {
        var em = factory.createEntityManager();
        try {
            return Optional.ofNullable(em.find(entity, recordId));
        } finally {
            em.close();
        }
    }

    ProviderBridge bridge() {
        return bridge;
    }
}
