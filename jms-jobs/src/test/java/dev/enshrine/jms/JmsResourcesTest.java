// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.MisconfiguredException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.naming.NameNotFoundException;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.apache.activemq.artemis.jms.client.ActiveMQTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class JmsResourcesTest {
    private static final String DEFAULT_FACTORY = "java:comp/DefaultJMSConnectionFactory";
    private static final String MAPPED_FACTORY = "java:comp/env/jms/enshrine/ConnectionFactory";

    @RegisterExtension
    final LogLines log = new LogLines();

    private final Map<String, Object> bindings = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final JmsResources resources = new JmsResources(name -> {
        asked.add(name);
        if (bindings.containsKey(name)) {
            return bindings.get(name);
        }
        throw new NameNotFoundException(name + " is not bound");
    });

    @Test
    void prefersTheQueueThatTheApplicationMapped() {
        var mapped = new ActiveMQQueue("mapped");
        bindings.put("java:comp/env/jms/enshrine/promote", mapped);
        bindings.put("jms/enshrine/promote", new ActiveMQQueue("bare"));

        assertThat(resources.queue(JobQueue.PROMOTE)).isSameAs(mapped);
    }

    @Test
    void fallsBackToTheBareNameOfEachQueue() {
        var bare = new ActiveMQQueue("bare");
        bindings.put("jms/enshrine/parked", bare);

        assertThat(resources.queue(JobQueue.PARKED)).isSameAs(bare);
        assertThat(asked).containsExactly("java:comp/env/jms/enshrine/parked", "jms/enshrine/parked");
    }

    @Test
    void prefersTheConnectionFactoryThatTheApplicationMapped() {
        var mapped = new ActiveMQConnectionFactory("vm://1");
        bindings.put(MAPPED_FACTORY, mapped);
        bindings.put(DEFAULT_FACTORY, new ActiveMQConnectionFactory("vm://2"));

        assertThat(resources.connectionFactory()).isSameAs(mapped);
    }

    @Test
    void looksUpOnlyOnceWhatItFound() {
        bindings.put(DEFAULT_FACTORY, new ActiveMQConnectionFactory("vm://1"));
        bindings.put("jms/enshrine/promote", new ActiveMQQueue("promote"));
        resources.connectionFactory();
        resources.queue(JobQueue.PROMOTE);
        asked.clear();

        resources.connectionFactory();
        resources.queue(JobQueue.PROMOTE);

        assertThat(asked).isEmpty();
    }

    @Test
    void looksUpAgainWhatItDidNotFind() {
        assertThatThrownBy(() -> resources.queue(JobQueue.DESTROY)).isInstanceOf(MisconfiguredException.class);
        var late = new ActiveMQQueue("late");
        bindings.put("jms/enshrine/destroy", late);

        assertThat(resources.queue(JobQueue.DESTROY)).isSameAs(late);
    }

    @Test
    void refusesATopicInsteadOfLookingFurther() {
        bindings.put("java:comp/env/jms/enshrine/promote", new ActiveMQTopic("topic"));
        bindings.put("jms/enshrine/promote", new ActiveMQQueue("bare"));

        assertThatThrownBy(() -> resources.queue(JobQueue.PROMOTE))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("'java:comp/env/jms/enshrine/promote' is a " + ActiveMQTopic.class.getName());
    }

    @Test
    void hasNoProblemWhenAllIsBound() {
        bindings.put(DEFAULT_FACTORY, new ActiveMQConnectionFactory("vm://1"));
        for (var queue : JobQueue.values()) {
            bindings.put(queue.jndiName(), new ActiveMQQueue(queue.address()));
        }

        assertThat(resources.problems()).isEmpty();
    }

    @Test
    void findsWildFlysDefaultWhereAnEarHasNoComponentNames() {
        var factory = new ActiveMQConnectionFactory("vm://1");
        bindings.put("java:jboss/DefaultJMSConnectionFactory", factory);

        assertThat(resources.connectionFactory()).isSameAs(factory);
    }

    @Test
    void namesEverythingThatIsMissing() {
        assertThat(resources.problems())
                .satisfiesExactly(
                        factory -> assertThat(factory)
                                .startsWith("ENS3101")
                                .contains(MAPPED_FACTORY, DEFAULT_FACTORY, "-c standalone-full.xml", "resource-ref"),
                        promote -> assertThat(promote).startsWith("ENS3102").contains("'jms/enshrine/promote'"),
                        destroy -> assertThat(destroy).startsWith("ENS3102").contains("'jms/enshrine/destroy'"),
                        parked -> assertThat(parked).startsWith("ENS3102").contains("'jms/enshrine/parked'"));
    }

    @Test
    void waitsForAServerThatIsStillStarting() {
        bindings.put(DEFAULT_FACTORY, new ActiveMQConnectionFactory("vm://1"));
        var starting = new JmsResources(
                name -> {
                    asked.add(name);
                    if (bindings.containsKey(name)) {
                        return bindings.get(name);
                    }
                    if (asked.size() > 10 && !name.startsWith("java:comp")) {
                        return new ActiveMQQueue(name);
                    }
                    throw new NameNotFoundException(name);
                },
                Duration.ofMinutes(1));

        assertThat(starting.problems()).isEmpty();
        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(log.lines()).singleElement().asString().startsWith("INFO ENS3100: 3 of");
    }

    @Test
    void givesUpWaitingInTheEnd() {
        var starting = new JmsResources(
                name -> {
                    throw new NameNotFoundException(name);
                },
                Duration.ofMillis(50));

        assertThat(starting.problems()).hasSize(4);
    }

    @Test
    @Timeout(60)
    void doesNotWaitForWhatIsSomethingElse() {
        var started = new JmsResources(name -> "a text", Duration.ofHours(1));

        assertThat(started.problems()).hasSize(4).allMatch(problem -> problem.contains("is a java.lang.String"));
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void stopsWaitingWhenTheServerStopsTheThread() {
        var starting = new JmsResources(
                name -> {
                    throw new NameNotFoundException(name);
                },
                Duration.ofHours(1));
        Thread.currentThread().interrupt();

        assertThat(starting.problems()).hasSize(4);
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void givesTheLineOfConfigurationForBothServers() {
        assertThatThrownBy(() -> resources.queue(JobQueue.PROMOTE))
                .hasMessageContainingAll(
                        "java:comp/env/jms/enshrine/promote is not bound",
                        "/subsystem=messaging-activemq/server=default/jms-queue=enshrine.promote:add(entries=[\"java:/jms/enshrine/promote\"])",
                        "jms-queue add --queue-address=enshrine.promote --entries=java:/jms/enshrine/promote",
                        "<messagingEngine><queue id=\"enshrine.promote\" maxRedeliveryCount=\"10\" exceptionDestination=\"enshrine.parked\"/></messagingEngine>",
                        "<jmsQueue id=\"jms/enshrine/promote\" jndiName=\"jms/enshrine/promote\"><properties.wasJms queueName=\"enshrine.promote\"/></jmsQueue>",
                        "message-destination-ref named jms/enshrine/promote");
    }
}
