// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.jobs.AfterStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Warns of settings of WildFly's own broker, its defaults among them, with which jobs are lost or go round for ever. {@link EngineSettingsCheck} does so on Open Liberty. The settings of a broker
 * beside the server cannot be read from inside an application; what they have to be, the manual says.
 */
@ApplicationScoped
class BrokerSettingsCheck implements AfterStart {
    /** WildFly shows its management beans once it has started, which may be after the applications that it starts with. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final int TRIES = 6;

    private final JmsResources resources;
    private int tries;

    @Inject
    BrokerSettingsCheck(JmsResources resources) {
        this.resources = resources;
    }

    /** For the container's client proxy, which calls nothing on it. */
    BrokerSettingsCheck() {
        this(new JmsResources());
    }

    @Override
    public synchronized Optional<Duration> look() {
        if (AddressSettings.areShown()) {
            report();
            return Optional.empty();
        }
        tries++;
        return tries < TRIES ? Optional.of(PAUSE) : Optional.empty();
    }

    private void report() {
        var parked = AddressSettings.address(resources.name(JobQueue.PARKED));
        var settings = Stream.of(JobQueue.PROMOTE, JobQueue.DESTROY)
                .flatMap(queue -> AddressSettings.of(resources.name(queue)).stream())
                .toList();
        if (settings.stream().anyMatch(any -> !any.countsDeliveriesBefore())) {
            LOG.forgetsDeliveries();
        }
        settings.forEach(each -> report(each, parked));
    }

    private static void report(AddressSettings settings, String parked) {
        var deadLetters = settings.deadLetterAddress();
        if (deadLetters == null) {
            LOG.dropsDeadLetters(settings.address(), LOG.noDeadLettersOfTheCli(settings.address(), parked));
        } else if (!deadLetters.equals(parked)) {
            LOG.hidesDeadLetters(settings.address(), deadLetters, LOG.deadLettersOfTheCli(settings.address(), parked));
        }
        if (settings.fullPolicy().equals("DROP")) {
            LOG.dropsWhenFull(settings.address());
        }
        if (!settings.waitsBeforeRedelivery()) {
            LOG.redeliversAtOnce(settings.address());
        }
    }
}
