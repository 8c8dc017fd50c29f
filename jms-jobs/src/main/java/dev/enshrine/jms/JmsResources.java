// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.server.ServerKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/**
 * Connection factory and queues, each looked up until it was found once. A failure is not kept: {@code java:comp} does not exist on every
 * thread, and a server may bind its queues later than it starts the application.
 *
 * <p>First comes {@code java:comp/env}, which the application can map in its deployment descriptor; then the bare name for a queue, which
 * WildFly finds as {@code java:/jms/...} and Open Liberty as it stands, and the server's default for the connection factory.
 */
@ApplicationScoped
class JmsResources {
    private static final String MAPPED = "java:comp/env/";
    private static final String MAPPED_FACTORY = MAPPED + "jms/enshrine/ConnectionFactory";
    private static final String DEFAULT_FACTORY = "java:comp/DefaultJMSConnectionFactory";

    /** The same on WildFly, where an EAR's own start-up has no {@code java:comp}. */
    private static final String DEFAULT_FACTORY_OF_AN_EAR = "java:jboss/DefaultJMSConnectionFactory";

    private static final long PAUSE = Duration.ofMillis(100).toNanos();

    private final JndiLookup jndi;
    private final Duration patience;
    private final ServerKind server = ServerKind.current();
    private final Map<String, Object> found = new ConcurrentHashMap<>();

    /** For the container's client proxy, which calls nothing on it. */
    JmsResources() {
        this(
                name -> {
                    throw new NameNotFoundException(name);
                },
                Duration.ZERO);
    }

    @Inject
    JmsResources(JndiLookup jndi) {
        this(jndi, jndi instanceof InitialContextLookup ? InitialContextLookup.SERVER_START : Duration.ZERO);
    }

    JmsResources(JndiLookup jndi, Duration patience) {
        this.jndi = jndi;
        this.patience = patience;
    }

    /**
     * The factory to make contexts with.
     *
     * @throws MisconfiguredException if none is bound
     */
    ConnectionFactory connectionFactory() {
        try {
            return find(ConnectionFactory.class, List.of(MAPPED_FACTORY, DEFAULT_FACTORY, DEFAULT_FACTORY_OF_AN_EAR));
        } catch (NamingException missing) {
            throw LOG.noConnectionFactory(
                    missing,
                    MAPPED_FACTORY,
                    DEFAULT_FACTORY,
                    missing,
                    server.remedy(LOG.configurationWithMessaging(), LOG.defaultConnectionFactory()));
        }
    }

    /**
     * The queue to send to.
     *
     * @throws MisconfiguredException if it is not bound
     */
    Queue queue(JobQueue queue) {
        var name = queue.jndiName();
        try {
            return find(Queue.class, List.of(MAPPED + name, name));
        } catch (NamingException missing) {
            throw LOG.noQueue(
                    missing,
                    MAPPED + name,
                    name,
                    missing,
                    server.remedy(
                            LOG.queueOfTheCli(queue.address(), name),
                            LOG.queueOfTheServerXml(queue.address(), name, deadLetters(queue))));
        }
    }

    /** The engine's own defaults would put what it gives up where nobody looks. */
    private static String deadLetters(JobQueue queue) {
        return queue == JobQueue.PARKED ? "" : LOG.deadLettersInTheParkedQueue(JobQueue.PARKED.address());
    }

    /**
     * What the broker calls that queue.
     *
     * @throws MisconfiguredException if it is not bound
     */
    String name(JobQueue queue) {
        try {
            return queue(queue).getQueueName();
        } catch (JMSException unreadable) {
            throw LOG.unreadable(unreadable, unreadable);
        }
    }

    /**
     * Everything that is missing, each with its fix. Waits for what is not bound, since WildFly starts its broker and the applications that were
     * there before at the same time.
     */
    List<String> problems() {
        var begin = System.nanoTime();
        var missing = missing();
        if (mayBeBound(missing) && !patience.isZero()) {
            LOG.waiting(missing.size(), patience);
        }
        while (mayBeBound(missing)
                && System.nanoTime() - begin < patience.toNanos()
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PAUSE);
            missing = missing();
        }
        return missing.stream().map(each -> String.valueOf(each.getMessage())).toList();
    }

    /** Soon, unless something else is where it should be. */
    private static boolean mayBeBound(List<MisconfiguredException> missing) {
        return missing.stream().anyMatch(each -> each.getCause() instanceof NameNotFoundException);
    }

    private List<MisconfiguredException> missing() {
        return Stream.concat(
                        Stream.of(problem(this::connectionFactory)),
                        Stream.of(JobQueue.values()).map(queue -> problem(() -> queue(queue))))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<MisconfiguredException> problem(Runnable lookup) {
        try {
            lookup.run();
            return Optional.empty();
        } catch (MisconfiguredException missing) {
            return Optional.of(missing);
        }
    }

    private <T> T find(Class<T> type, List<String> names) throws NamingException {
        var known = found.get(names.get(0));
        if (known != null) {
            return type.cast(known);
        }
        var resource = lookUp(type, names);
        found.put(names.get(0), resource);
        return resource;
    }

    private <T> T lookUp(Class<T> type, List<String> names) throws NamingException {
        var failures = new ArrayList<String>();
        for (var name : names) {
            Object bound;
            try {
                bound = jndi.lookup(name);
            } catch (NamingException failed) {
                failures.add(failed.getMessage());
                continue;
            }
            if (!type.isInstance(bound)) {
                throw new NamingException(
                        "'" + name + "' is a " + bound.getClass().getName());
            }
            return type.cast(bound);
        }
        throw new NameNotFoundException(String.join("; ", failures));
    }
}
