// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Settings;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.JobResult.Finished;
import dev.enshrine.jobs.JobResult.Outcome;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpJson;
import jakarta.ejb.ActivationConfigProperty;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsumersTest {
    @RegisterExtension
    static final Broker BROKER = new Broker();

    private final List<Delivery> handled = new ArrayList<>();
    private final List<WakeUp> woken = new ArrayList<>();
    private JmsJournal journal;
    private Consumption consumption;

    @BeforeEach
    void consumption() {
        var resources = BROKER.resources();
        journal = new JmsJournal(resources);
        consumption = new Consumption(
                delivery -> {
                    handled.add(delivery);
                    return new Finished(Outcome.PROMOTED);
                },
                new WakeUps((wakeUp, redelivered) -> woken.add(wakeUp)),
                journal,
                new ParkingLot(resources),
                Settings.defaults(),
                Clock.systemUTC());
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // The test stands in for the container, which injects.
    void handOverWhatTheyAreGiven() {
        var promote = new PromoteConsumer();
        promote.consumption = consumption;
        var destroy = new DestroyConsumer();
        destroy.consumption = consumption;
        journal.keep(Deliveries.promote(), Duration.ZERO);
        journal.keep(Deliveries.destroy(), Duration.ZERO);

        BROKER.deliver(JobQueue.PROMOTE, promote::onMessage);
        BROKER.deliver(JobQueue.DESTROY, destroy::onMessage);

        assertThat(handled).containsExactly(Deliveries.promote(), Deliveries.destroy());
    }

    @Test
    @SuppressWarnings("UnnecessaryAssignment") // The test stands in for the container, which injects.
    void takeTheWakeUpsOfATransportToo() {
        var promote = new PromoteConsumer();
        promote.consumption = consumption;
        var copies = new WakeUp("album", "1", false);
        BROKER.send(JobQueue.PROMOTE, context -> context.createTextMessage(WakeUpJson.encode(copies)));

        BROKER.deliver(JobQueue.PROMOTE, promote::onMessage);

        assertThat(woken).containsExactly(copies);
        assertThat(handled).isEmpty();
    }

    @Test
    void listenToTheQueuesThatTheJournalSendsTo() {
        assertThat(activation(PromoteConsumer.class))
                .isEqualTo(Map.of(
                        "destinationType", "jakarta.jms.Queue", "destinationLookup", JobQueue.PROMOTE.jndiName()));
        assertThat(activation(DestroyConsumer.class))
                .isEqualTo(Map.of(
                        "destinationType", "jakarta.jms.Queue", "destinationLookup", JobQueue.DESTROY.jndiName()));
    }

    @Test
    @Behaviour("X-05")
    void workOutsideATransactionOfTheContainer() {
        for (var consumer : List.of(PromoteConsumer.class, DestroyConsumer.class)) {
            assertThat(consumer.getAnnotation(TransactionManagement.class).value())
                    .isEqualTo(TransactionManagementType.BEAN);
        }
    }

    private static Map<String, String> activation(Class<?> consumer) {
        return Arrays.stream(consumer.getAnnotation(MessageDriven.class).activationConfig())
                .collect(Collectors.toMap(
                        ActivationConfigProperty::propertyName, ActivationConfigProperty::propertyValue));
    }
}
