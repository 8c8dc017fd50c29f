// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.AttributePath;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.hibernate.Hibernate;
import org.hibernate.HibernateException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.PreDeleteEvent;
import org.hibernate.jpa.event.spi.CallbackType;
import org.hibernate.metamodel.mapping.SelectableMapping;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.entity.mutation.EntityMutationTarget;
import org.jspecify.annotations.Nullable;

/** Hibernate ORM 6.6's half: exact old values, names and types from its own mapping. */
final class HibernateBridge implements ProviderBridge {
    private final SessionFactoryImplementor factory;
    private final WriteRules rules;
    private final FlushTracker flushes = new FlushTracker();
    private final LaterDeletions deletions;

    private HibernateBridge(SessionFactoryImplementor factory, WriteRules rules) {
        this.factory = factory;
        this.rules = rules;
        var listeners = factory.getEventEngine().getListenerRegistry();
        flushes.register(listeners);
        this.deletions = new LaterDeletions(rules.transactions());
        listeners.appendListeners(EventType.PRE_DELETE, this::beforeDelete);
        listeners.appendListeners(EventType.POST_UPDATE, new StaleCacheEntries(factory));
    }

    /** Has a removal judged again, and vetoes nothing. */
    private boolean beforeDelete(PreDeleteEvent event) {
        deletions.judgement(event.getEntity()).ifPresent(judge -> flushes.during(event.getSession(), judge));
        return false;
    }

    /** The bridge, if that is Hibernate's factory. */
    static Optional<ProviderBridge> open(EntityManagerFactory emf, WriteRules rules) {
        return factory(emf).map(factory -> new HibernateBridge(factory, rules));
    }

    private static Optional<SessionFactoryImplementor> factory(EntityManagerFactory emf) {
        try {
            return Optional.of(emf.unwrap(SessionFactoryImplementor.class));
        } catch (NoClassDefFoundError | PersistenceException | IllegalArgumentException otherProvider) {
            EnshrineLog.LOG.debugf(otherProvider, "%s is not Hibernate's", emf);
            return Optional.empty();
        }
    }

    @Override
    public String name() {
        return "Hibernate";
    }

    @Override
    public LockedSlot slot(Class<?> entityClass, AttributePath path) {
        return hibernateSlot(entityClass, path);
    }

    @Override
    public List<String> problems(Class<?> entityClass, AttributePath path) {
        var name = entityClass.getName() + "." + path;
        var problems = new ArrayList<String>();
        if (!isListenerActive(entityClass)) {
            problems.add(ERRORS.noListener(entityClass.getName(), name));
        }
        var slot = hibernateSlot(entityClass, path);
        if (slot.mapping().getValueConverter() == null) {
            problems.add(ERRORS.noConverter(name));
            return problems;
        }
        try {
            slot.shape().problem(name).ifPresent(problems::add);
        } catch (HibernateException e) {
            problems.add(ERRORS.unreadableColumn(name, e));
        }
        return problems;
    }

    @Override
    public Optional<SlotRow> loaded(Object record, AttributePath path) {
        return flushes.session()
                .map(session -> session.getPersistenceContextInternal().getEntry(record))
                .filter(entry -> entry.getLoadedState() != null)
                .map(entry -> SlotRow.holding(loadedValue(entry, path)));
    }

    /** Hibernate takes over what a listener sets only if it does not equal what was there, and two values of one file are equal, whatever they list; so this sets what is to be written too. */
    @Override
    public void keep(Object record, AttributePath path, @Nullable UploadedFile file) {
        path.set(record, file);
        flushes.flushOf(record).ifPresent(flush -> takeOver(flush, names(path)[0]));
    }

    private static void takeOver(FlushEntityEvent flush, String property) {
        var persister = flush.getEntityEntry().getPersister();
        int index = List.of(persister.getPropertyNames()).indexOf(property);
        flush.getPropertyValues()[index] = persister.getValue(flush.getEntity(), index);
    }

    @Override
    public void judgedForDeletion(Object record, Consumer<Object> judge) {
        deletions.judged(record, judge);
    }

    @Override
    public Optional<UnitConnections> connections() {
        return Optional.ofNullable(factory.getServiceRegistry().getService(ConnectionProvider.class))
                .map(HibernateConnections::new);
    }

    @Override
    public Optional<String> table(Class<?> entityClass) {
        return Optional.ofNullable(factory.getMappingMetamodel().findEntityDescriptor(entityClass))
                .map(persister -> ((EntityMutationTarget) persister).getIdentifierTableName());
    }

    /** Of a record with enhanced bytecode Hibernate knows the id only after it has told of the INSERT, if that made the id. */
    @Override
    public @Nullable Object idInRecord(Object record) {
        SharedSessionContractImplementor noSession = null; // an id that a column makes is read without one
        return factory.getMappingMetamodel()
                .getEntityDescriptor(record.getClass())
                .getIdentifier(record, noSession);
    }

    @Override
    public Object unproxied(Object record) {
        return Hibernate.unproxy(record);
    }

    @Override
    public boolean knowsLoadedValues() {
        return true;
    }

    private static @Nullable UploadedFile loadedValue(EntityEntry entry, AttributePath path) {
        var names = names(path);
        var value = entry.getLoadedValue(names[0]);
        if (names.length == 1 || value == null) {
            return (UploadedFile) value;
        }
        return AttributePath.of(value.getClass(), names[1]).get(value);
    }

    /** The entity's own property, and what lies in it if that is an embedded object. */
    private static String[] names(AttributePath path) {
        return path.toString().split("\\.", 2);
    }

    private HibernateSlot hibernateSlot(Class<?> entityClass, AttributePath path) {
        var persister = factory.getMappingMetamodel().getEntityDescriptor(entityClass);
        return new HibernateSlot(factory, flushes::session, persister, column(persister, path), rules);
    }

    private static SelectableMapping column(EntityPersister persister, AttributePath path) {
        if (persister.findByPath(path.toString()) instanceof SelectableMapping column) {
            return column;
        }
        throw ERRORS.notOneColumn(path, persister.getEntityName());
    }

    private boolean isListenerActive(Class<?> entityClass) {
        var callbacks = factory.getEventEngine().getCallbackRegistry();
        return callbacks.hasRegisteredCallbacks(entityClass, CallbackType.POST_PERSIST)
                && callbacks.hasRegisteredCallbacks(entityClass, CallbackType.PRE_UPDATE)
                && callbacks.hasRegisteredCallbacks(entityClass, CallbackType.POST_UPDATE)
                && callbacks.hasRegisteredCallbacks(entityClass, CallbackType.PRE_REMOVE)
                && callbacks.hasRegisteredCallbacks(entityClass, CallbackType.POST_REMOVE);
    }
}
