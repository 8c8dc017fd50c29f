// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.StorageName;
import dev.enshrine.storage.Storage;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import jakarta.jms.ConnectionFactory;
import jakarta.persistence.EntityManagerFactory;

/** What a server or the application's own producers would bring, as beans that belong to one {@link Application}. */
final class TestBeans implements Extension {
    private final Application application;

    TestBeans(Application application) {
        this.application = application;
    }

    void add(@Observes AfterBeanDiscovery event, BeanManager beans) {
        event.<EntityManagerFactory>addBean()
                .types(EntityManagerFactory.class)
                .scope(ApplicationScoped.class)
                .createWith(context -> application.createUnit(beans))
                .destroyWith((factory, context) -> factory.close());
        event.<Application>addBean().types(Application.class).createWith(context -> application);
        event.<ConnectionFactory>addBean()
                .types(ConnectionFactory.class)
                .scope(ApplicationScoped.class)
                .createWith(context -> application.connections());
        event.<ManagedExecutorService>addBean()
                .types(ManagedExecutorService.class)
                .scope(ApplicationScoped.class)
                .createWith(context -> new TestExecutor())
                .destroyWith((executor, context) -> executor.shutdownNow());
        if (application.isScheduled()) {
            event.<ManagedScheduledExecutorService>addBean()
                    .types(ManagedScheduledExecutorService.class, ScheduledTestExecutor.class)
                    .scope(Singleton.class)
                    .createWith(context -> new ScheduledTestExecutor())
                    .destroyWith((executor, context) -> executor.shutdownNow());
        }
        application
                .storages()
                .forEach((name, storage) -> event.<Storage>addBean()
                        .types(Storage.class)
                        .qualifiers(StorageName.Literal.of(name))
                        .scope(ApplicationScoped.class)
                        .createWith(context -> storage));
    }
}
