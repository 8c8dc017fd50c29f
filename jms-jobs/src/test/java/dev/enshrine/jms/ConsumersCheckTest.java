// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Settings;
import dev.enshrine.jobs.JobHandler;
import dev.enshrine.server.ServerKind;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.naming.NameNotFoundException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ConsumersCheckTest {
    @RegisterExtension
    static final Broker BROKER = new Broker();

    @RegisterExtension
    final LogLines log = new LogLines();

    private final JndiLookup jndi = name -> {
        if (name.equals("java:app/AppName")) {
            return "album";
        }
        throw new NameNotFoundException(name);
    };

    @Test
    void saysNothingWhenTheProbesWereTaken() {
        var check = check(ServerKind.WILDFLY);

        assertThat(check.look()).contains(Duration.ofSeconds(30));
        BROKER.deliver(JobQueue.PROMOTE, message -> {});
        BROKER.deliver(JobQueue.DESTROY, message -> {});

        assertThat(check.look()).isEmpty();
        assertThat(log.lines()).isEmpty();
    }

    @Test
    void namesTheQueueThatNobodyTakesFromAndTakesItsOwnProbeBack() {
        var check = check(ServerKind.WILDFLY);
        check.look();
        BROKER.deliver(JobQueue.PROMOTE, message -> {});

        check.look();

        assertThat(log.lines())
                .singleElement()
                .asString()
                .startsWith("ERROR")
                .contains("ENS3107", "'jms/enshrine/destroy'", "30 s", "WEB-INF/lib", "EAR/lib")
                .doesNotContain("server.xml");
        assertThat(BROKER.count(JobQueue.DESTROY)).isZero();
    }

    @Test
    void namesTheActivationSpecToAddOnOpenLiberty() {
        var check = check(ServerKind.OPEN_LIBERTY);
        check.look();

        check.look();

        assertThat(log.lines())
                .hasSize(2)
                .anyMatch(
                        line -> line.contains(
                                "<jmsActivationSpec id=\"album/PromoteConsumer\"><properties.wasJms destinationRef=\"jms/enshrine/promote\"/></jmsActivationSpec>"))
                .anyMatch(
                        line -> line.contains(
                                "<jmsActivationSpec id=\"album/DestroyConsumer\"><properties.wasJms destinationRef=\"jms/enshrine/destroy\"/></jmsActivationSpec>"))
                .noneMatch(line -> line.contains("WEB-INF"));
    }

    @Test
    void leavesJobsAndTheProbesOfOthersAlone() {
        check(ServerKind.WILDFLY).look();
        var check = check(ServerKind.WILDFLY);
        check.look();
        BROKER.send(JobQueue.PROMOTE, context -> context.createTextMessage("a job"));

        check.look();

        assertThat(BROKER.count(JobQueue.PROMOTE)).isEqualTo(2);
    }

    @Test
    void probesGoFirstAndEndByThemselves() throws JMSException {
        BROKER.send(JobQueue.PROMOTE, context -> context.createTextMessage("a job"));
        check(ServerKind.WILDFLY).look();
        List<Message> taken = new ArrayList<>();

        BROKER.deliver(JobQueue.PROMOTE, taken::add);

        var probe = taken.get(0);
        assertThat(ConsumersCheck.isProbe(probe)).isTrue();
        assertThat(Duration.ofMillis(probe.getJMSExpiration() - probe.getJMSTimestamp()))
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void workersForgetThem() {
        var handled = new ArrayList<>();
        JobHandler handler = delivery -> {
            handled.add(delivery);
            throw new AssertionError("no job");
        };
        var resources = BROKER.resources();
        var consumption = new Consumption(
                handler,
                new WakeUps((wakeUp, redelivered) -> handled.add(wakeUp)),
                new JmsJournal(resources),
                new ParkingLot(resources),
                Settings.defaults(),
                Clock.systemUTC());
        check(ServerKind.WILDFLY).look();

        BROKER.deliver(JobQueue.PROMOTE, consumption::consume);

        assertThat(handled).isEmpty();
        assertThat(BROKER.count(JobQueue.PARKED)).isZero();
    }

    private ConsumersCheck check(ServerKind server) {
        return new ConsumersCheck(BROKER.resources(), jndi, server);
    }
}
