// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.Attacher;
import dev.enshrine.Attachers;
import dev.enshrine.Settings;
import dev.enshrine.jms.DestroyConsumer;
import dev.enshrine.jms.PromoteConsumer;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.transaction.RollbackException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A deployed application. As a static field with {@code @RegisterExtension} it is deployed once for the class, as an instance field for each test. After each test its jobs are
 * done, unless they are parked, and the invariants are checked.
 */
final class Application
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback, AutoCloseable {
    private final Deployment deployment;
    private final Map<String, SteppedStorage> storages = new LinkedHashMap<>();
    private final List<OpenTransaction> opened = new ArrayList<>();
    private final TestClock clock = new TestClock();
    private Database database;
    private Broker broker;
    private JobLine queues;
    private Weld weld;
    private WeldContainer container;
    private int classes;

    Application(Deployment deployment) {
        this.deployment = deployment;
    }

    /** Deploys; every problem the container reports is thrown. */
    Application start() {
        deployment.storages().forEach((name, storage) -> storages.put(name, new SteppedStorage(storage.get())));
        database = deployment.database().get();
        deployment.tables().forEach(database::update);
        broker = new Broker(Queues.ALL);
        queues = deployment.hasOutbox() ? new OutboxLine(this) : new BrokerLine(this, broker);
        try {
            weld = weld();
            container = weld.initialize();
            // creating the schema inside the first transaction would wait for itself
            entityManagerFactory().isOpen();
        } catch (RuntimeException e) {
            Thread.interrupted(); // a test may have ended a wait so, and closing waits too
            close();
            throw e;
        }
        return this;
    }

    private Weld weld() {
        var types = new ArrayList<Class<?>>(List.of(Producers.class, RecordedEvents.class));
        if (deployment.jobs() == Deployment.Jobs.OUTBOX) {
            types.add(ForgottenWakeUps.class);
        }
        if (deployment.hasQueues()) {
            types.addAll(List.of(PromoteConsumer.class, DestroyConsumer.class));
        }
        if (deployment.hasQueues() && deployment.hasServerNames()) {
            types.add(ServerNames.class);
        }
        types.addAll(deployment.beans());
        var weld = new Weld()
                .setResourceLoader(
                        new ClassPathWithoutModules(deployment.hasQueues() ? List.of() : List.of("jms-jobs")))
                .addServices(new Transactions())
                .addExtension(new TestBeans(this))
                .skipShutdownHook();
        types.forEach(weld::addBeanClass);
        return weld;
    }

    EntityManagerFactory createUnit(BeanManager beans) {
        var classes = deployment.entities().stream().map(Class::getName).toList();
        var properties = new LinkedHashMap<String, Object>(Map.of(
                "jakarta.persistence.bean.manager",
                beans,
                "jakarta.persistence.schema-generation.database.action",
                "create"));
        properties.putAll(Provider.ofThisRun().properties());
        properties.putAll(deployment.unitProperties());
        var factory = Provider.ofThisRun()
                .create()
                .createContainerEntityManagerFactory(
                        new PersistenceUnit(classes, deployment.mappingFiles(), database.dataSource()), properties);
        return deployment.isProviderHidden() ? hidden(factory) : factory;
    }

    /** A factory that cannot be unwrapped, as another provider's cannot be to Hibernate's. */
    private static EntityManagerFactory hidden(EntityManagerFactory factory) {
        return (EntityManagerFactory) Proxy.newProxyInstance(
                Application.class.getClassLoader(),
                new Class<?>[] {EntityManagerFactory.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("unwrap")) {
                        throw new PersistenceException("not this provider's");
                    }
                    try {
                        return method.invoke(factory, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    Settings settings() {
        return deployment.settings();
    }

    boolean hasQueues() {
        return deployment.hasQueues();
    }

    boolean isScheduled() {
        return deployment.isScheduled();
    }

    Map<String, SteppedStorage> storages() {
        return storages;
    }

    SteppedStorage cache() {
        return storages.get("cache");
    }

    SteppedStorage store() {
        return storages.get("store");
    }

    TestClock clock() {
        return clock;
    }

    Database database() {
        return database;
    }

    Broker broker() {
        return broker;
    }

    /** Where the jobs wait that a test steps through. */
    JobLine queues() {
        return queues;
    }

    /** The unit's name, as the toolkit finds it. */
    String unitName() {
        return String.valueOf(
                entityManagerFactory().getProperties().getOrDefault(Provider.NAME_OF_SESSION, PersistenceUnit.NAME));
    }

    /** What a server's connection factory is. */
    EnlistingConnectionFactory connections() {
        return new EnlistingConnectionFactory(broker.connections(), broker.connections());
    }

    Worker worker() {
        return new Worker(this);
    }

    RecordedEvents events() {
        return bean(RecordedEvents.class);
    }

    EntityManagerFactory entityManagerFactory() {
        return bean(EntityManagerFactory.class);
    }

    <T> T bean(Class<T> type, Annotation... qualifiers) {
        return container.select(type, qualifiers).get();
    }

    <E> Attacher<E> attacher(Class<E> entity) {
        return bean(Attachers.class).of(entity);
    }

    <E> Attacher<E> attacher(Class<E> entity, String attribute) {
        return bean(Attachers.class).of(entity, attribute);
    }

    /** Begins a transaction that the test steps through; rolled back after the test if it is still open. */
    OpenTransaction begin() {
        var transaction = new OpenTransaction(entityManagerFactory());
        opened.add(transaction);
        return transaction;
    }

    /** Runs the work in a transaction of its own, which flushes at commit. */
    <T> T inTransaction(Function<EntityManager, T> work) {
        try (var transaction = new OpenTransaction(entityManagerFactory())) {
            var result = transaction.run(work);
            transaction.commit();
            return result;
        } catch (RollbackException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** As {@link #inTransaction}, for work without a result. */
    void transact(Consumer<EntityManager> work) {
        inTransaction(entities -> {
            work.accept(entities);
            return true;
        });
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        // called once more for each nested class
        classes++;
        if (classes == 1) {
            start();
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (classes == 0) {
            start();
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        opened.forEach(OpenTransaction::close);
        opened.clear();
        storages.values().forEach(SteppedStorage::heal);
        try {
            if (context.getExecutionException().isEmpty()) {
                finishJobs();
                Invariants.of(this).holdAtRest();
                storages.values().forEach(SteppedStorage::requireStreamsClosed);
            }
        } finally {
            if (classes > 0) {
                clear();
            } else {
                close();
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        classes--;
        if (classes == 0) {
            close();
        }
    }

    private void finishJobs() {
        if (deployment.isStepped()) {
            worker().drainPastTheHorizon();
            // a message that was delivered before its time and then parked takes that time along
            queues.deliverWaiting(Queues.PARKED);
        }
    }

    private void clear() {
        database.clear();
        storages.values().forEach(SteppedStorage::clear);
        Stream.of(Queues.ALL).forEach(broker::empty);
        events().clear();
        clock.reset();
    }

    @Override
    public void close() {
        // not the container, which is not there when its start-up failed after its boot
        weld.shutdown();
        broker.close();
        database.close();
        storages.clear();
    }
}
