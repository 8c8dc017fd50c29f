// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.impl.container.ManagedExecutors;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.util.Hashtable;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With beans as Jakarta EE 11 adds them: made when they are first used, by a look-up that may fail. */
class ManagedExecutorsTest {
    private SeContainer container;

    @BeforeEach
    void startWithBeansThatCannotBeMade() {
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addBeanClasses(ManagedExecutors.class)
                .addExtensions(new BeansThatCannotBeMade())
                .initialize();
    }

    @AfterEach
    void stop() {
        System.clearProperty(Context.INITIAL_CONTEXT_FACTORY);
        container.close();
    }

    @Test
    void looksUpByNameWhatABeanFailsToFind() throws Exception {
        System.setProperty(Context.INITIAL_CONTEXT_FACTORY, NamesOfWildFly.class.getName());
        var executors = container.select(ManagedExecutors.class).get();

        assertThat(executors.executor()).isSameAs(NamesOfWildFly.EXECUTOR);
        assertThat(executors.scheduled()).containsSame(NamesOfWildFly.SCHEDULED);
    }

    @Test
    void saysThatThereIsNoneIfNoNameIsBoundEither() {
        var executors = container.select(ManagedExecutors.class).get();

        assertThatThrownBy(executors::executor).isInstanceOf(MisconfiguredException.class);
        assertThat(executors.scheduled()).isEmpty();
    }

    /** As Jakarta EE 11's, in an EAR that is starting. */
    static final class BeansThatCannotBeMade implements Extension {
        void add(@Observes AfterBeanDiscovery event) {
            event.<ManagedExecutorService>addBean()
                    .types(ManagedExecutorService.class)
                    .scope(ApplicationScoped.class)
                    .produceWith(instance -> {
                        throw notFound("java:comp/DefaultManagedExecutorService");
                    });
            event.<ManagedScheduledExecutorService>addBean()
                    .types(ManagedScheduledExecutorService.class, ManagedExecutorService.class)
                    .scope(ApplicationScoped.class)
                    .produceWith(instance -> {
                        throw notFound("java:comp/DefaultManagedScheduledExecutorService");
                    });
        }

        private static IllegalStateException notFound(String name) {
            return new IllegalStateException("Unable to find " + name);
        }
    }

    /** What WildFly binds for an EAR that is starting. */
    public static final class NamesOfWildFly implements InitialContextFactory {
        static final ManagedExecutorService EXECUTOR = new TestExecutor();
        static final ManagedScheduledExecutorService SCHEDULED = new ScheduledTestExecutor();

        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            return new InitialContext(true) {
                @Override
                public Object lookup(String name) throws NamingException {
                    return switch (name) {
                        case "java:jboss/ee/concurrency/executor/default" -> EXECUTOR;
                        case "java:jboss/ee/concurrency/scheduler/default" -> SCHEDULED;
                        default -> throw new NameNotFoundException(name);
                    };
                }
            };
        }
    }
}
