// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.jobs.AfterStart;
import dev.enshrine.server.ServerKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.naming.NamingException;
import org.jspecify.annotations.Nullable;

/**
 * Looks whether anybody takes the jobs. A server that does not activate the message-driven beans deploys the application all the same, with a warning at most: WildFly for beans below EAR/lib, Open Liberty
 * for beans without an activation spec. So a probe is sent to each queue once the application runs, and if it is still there half a minute later, nobody takes anything.
 */
@ApplicationScoped
class ConsumersCheck implements AfterStart {
    /** Servers activate consumers within seconds of the start. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What nobody took, nor this check, goes away by itself. */
    private static final Duration LIFE = Duration.ofMinutes(10);

    /** The highest there is: a probe does not wait behind the jobs of a busy day. */
    private static final int PRIORITY = 9;

    private static final String APPLICATION = "java:app/AppName";

    private final JmsResources resources;
    private final JndiLookup jndi;
    private final ServerKind server;
    private @Nullable Map<JobQueue, String> sent;

    @Inject
    ConsumersCheck(JmsResources resources, JndiLookup jndi) {
        this(resources, jndi, ServerKind.current());
    }

    ConsumersCheck(JmsResources resources, JndiLookup jndi, ServerKind server) {
        this.resources = resources;
        this.jndi = jndi;
        this.server = server;
    }

    /** For the container's client proxy, which calls nothing on it. */
    @SuppressWarnings("NullAway")
    ConsumersCheck() {
        this(new JmsResources(), null);
    }

    /** Whether a message is a probe, to be taken and forgotten. One from elsewhere does no harm. */
    static boolean isProbe(Message message) throws JMSException {
        return message.propertyExists(Labels.PROBE);
    }

    @Override
    public synchronized Optional<Duration> look() {
        try (var context = resources.connectionFactory().createContext()) {
            var waiting = sent;
            if (waiting == null) {
                sent = Stream.of(JobQueue.PROMOTE, JobQueue.DESTROY)
                        .collect(Collectors.toMap(queue -> queue, queue -> probe(context, queue)));
                return Optional.of(PATIENCE);
            }
            waiting.forEach((queue, probe) -> report(context, queue, probe));
            return Optional.empty();
        }
    }

    private String probe(JMSContext context, JobQueue queue) {
        var probe = UUID.randomUUID().toString();
        context.createProducer()
                .setTimeToLive(LIFE.toMillis())
                .setPriority(PRIORITY)
                .setProperty(Labels.PROBE, probe)
                .send(resources.queue(queue), context.createTextMessage("probe"));
        return probe;
    }

    private void report(JMSContext context, JobQueue queue, String probe) {
        try (var consumer = context.createConsumer(resources.queue(queue), Labels.PROBE + " = '" + probe + "'")) {
            if (consumer.receiveNoWait() != null) {
                LOG.nobodyTakes(
                        queue.jndiName(),
                        PATIENCE.toSeconds(),
                        server.remedy(
                                LOG.placeOfTheModule(),
                                LOG.activationSpec(application(), queue.consumer(), queue.jndiName())));
            }
        }
    }

    private String application() {
        try {
            return String.valueOf(jndi.lookup(APPLICATION));
        } catch (NamingException unknown) {
            LOG.debugf("There is no %s: %s", APPLICATION, unknown);
            return "APPLICATION";
        }
    }
}
