// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.jobs.AfterStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/** Warns of settings of the messaging engine inside Open Liberty, its defaults among them, with which jobs are lost; {@link BrokerSettingsCheck} does so on WildFly. */
@ApplicationScoped
class EngineSettingsCheck implements AfterStart {
    private final JmsResources resources;

    @Inject
    EngineSettingsCheck(JmsResources resources) {
        this.resources = resources;
    }

    /** For the container's client proxy, which calls nothing on it. */
    EngineSettingsCheck() {
        this(new JmsResources());
    }

    @Override
    public Optional<Duration> look() {
        var parked = resources.name(JobQueue.PARKED);
        Stream.of(JobQueue.PROMOTE, JobQueue.DESTROY)
                .flatMap(queue -> EngineQueue.of(resources.queue(queue)).stream())
                .forEach(queue -> report(queue, parked));
        return Optional.empty();
    }

    private static void report(EngineQueue queue, String parked) {
        var remedy = LOG.deadLettersOfTheServerXml(queue.id(), parked);
        if (queue.discards()) {
            LOG.dropsDeadLetters(queue.id(), remedy);
        } else if (queue.hidesFrom(parked)) {
            LOG.hidesDeadLetters(queue.id(), queue.exceptionDestination(), remedy);
        }
    }
}
