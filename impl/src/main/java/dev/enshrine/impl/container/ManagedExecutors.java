// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.container;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.impl.log.EnshrineLog;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * The server's executors: beans of their types if there are any that work, else by their standard names. Safe for many threads.
 *
 * <p>Jakarta EE 11 brings such a bean to every application. It looks the executor up in {@code java:comp} when it is first used, which WildFly does not have while an EAR starts; so a bean counts
 * only once it has been used.
 */
@ApplicationScoped
public class ManagedExecutors {
    private static final String EXECUTOR = "java:comp/DefaultManagedExecutorService";
    private static final String SCHEDULED = "java:comp/DefaultManagedScheduledExecutorService";
    /** The same on WildFly, where an EAR's own start-up has no {@code java:comp}. */
    private static final String WILDFLY = "java:jboss/ee/concurrency/";

    private final Instance<ManagedExecutorService> executors;

    /** Over the beans of the deployment. */
    @Inject
    public ManagedExecutors(@Any Instance<ManagedExecutorService> executors) {
        this.executors = executors;
    }

    /** For the container's proxy only. */
    @SuppressWarnings("NullAway")
    protected ManagedExecutors() {
        this(null);
    }

    /**
     * For what follows a commit.
     *
     * @throws dev.enshrine.MisconfiguredException if there is none
     */
    public ManagedExecutorService executor() {
        var bean = working(() -> onlyOne(executors)
                .or(() -> executors.stream()
                        .filter(executor -> !(executor instanceof ManagedScheduledExecutorService))
                        .findFirst()));
        if (bean.isPresent()) {
            return bean.get();
        }
        try {
            return lookUp(EXECUTOR, WILDFLY + "executor/default");
        } catch (NamingException e) {
            throw ERRORS.noExecutor(e, EXECUTOR);
        }
    }

    /** For what comes again and again; empty where there is none, as in Java SE. */
    public Optional<ManagedScheduledExecutorService> scheduled() {
        var bean = working(() -> onlyOne(executors.select(ManagedScheduledExecutorService.class)));
        if (bean.isPresent()) {
            return bean;
        }
        try {
            return Optional.of(lookUp(SCHEDULED, WILDFLY + "scheduler/default"));
        } catch (NamingException e) {
            EnshrineLog.LOG.debugf(e, "There is no %s", SCHEDULED); // whoever wants one says what follows from it
            return Optional.empty();
        }
    }

    private static <T> Optional<T> onlyOne(Instance<T> beans) {
        return beans.isResolvable() ? Optional.of(beans.get()) : Optional.empty();
    }

    /** That one, unless it cannot be made. */
    private static <T> Optional<T> working(Supplier<Optional<T>> bean) {
        try {
            // The one method of Object that a client proxy passes on.
            return bean.get().filter(proxy -> !proxy.toString().isEmpty());
        } catch (RuntimeException e) {
            EnshrineLog.LOG.debugf(e, "A bean that shall be an executor cannot be made");
            return Optional.empty();
        }
    }

    @SuppressWarnings({"BanJNDI", "TypeParameterUnusedInFormals"}) // fixed names, and the server's own objects
    private static <T> T lookUp(String name, String otherwise) throws NamingException {
        try {
            return InitialContext.doLookup(name);
        } catch (NamingException e) {
            EnshrineLog.LOG.debugf("There is no %s: %s", name, e);
            return InitialContext.doLookup(otherwise);
        }
    }
}
