// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the check says of the settings; that WildFly tells them by these names is tested on WildFly. */
class BrokerSettingsCheckTest {
    private static final String SERVER = "jboss.as:management-root=server";
    private static final String BROKER = "jboss.as:subsystem=messaging-activemq,server=default";

    @RegisterExtension
    static final Broker BROKER_OF_TESTS = new Broker();

    @RegisterExtension
    final LogLines log = new LogLines();

    private final List<ObjectName> registered = new ArrayList<>();

    /** What WildFly's own bean tells, of which this needs one attribute. */
    public interface Root {
        String getserverState();
    }

    /** What WildFly's bean of the broker tells, of which this needs one attribute. */
    public interface Server {
        boolean getpersistDeliveryCountBeforeDelivery();
    }

    /** What WildFly's bean of an address' settings tells, as far as it is needed. */
    public interface Settings {
        String getdeadLetterAddress();

        String getaddressFullPolicy();

        long getredeliveryDelay();

        long getmaxRedeliveryDelay();
    }

    private record Told(
            String getdeadLetterAddress,
            String getaddressFullPolicy,
            long getredeliveryDelay,
            long getmaxRedeliveryDelay)
            implements Settings {}

    @AfterEach
    void unregister() throws JMException {
        for (var name : registered) {
            ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        }
    }

    @Test
    void saysNothingWhereThereIsNoSuchBroker() {
        var check = new BrokerSettingsCheck(BROKER_OF_TESTS.resources());

        assertThat(Stream.generate(check::look).takeWhile(Optional::isPresent)).hasSize(5);

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void looksAgainWhileTheServerDoesNotShowItsBroker() throws JMException {
        var check = new BrokerSettingsCheck(BROKER_OF_TESTS.resources());
        assertThat(check.look()).contains(Duration.ofSeconds(10));
        broker(false);
        settings("#", new Told(parked(), "PAGE", 500, 60_000));
        state("starting");
        assertThat(check.look()).contains(Duration.ofSeconds(10));
        state("running");

        assertThat(check.look()).isEmpty();

        assertThat(log.lines()).anyMatch(line -> line.contains("ENS3110"));
    }

    @Test
    void saysNothingOfSettingsThatLoseNothing() throws JMException {
        server(true);
        settings("#", new Told("jms.queue.DLQ", "DROP", 0, 0));
        settings("jms.queue.#", new Told(parked(), "PAGE", 500, 60_000));

        check();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void saysNothingOfQueuesOfAnotherBroker() throws JMException {
        state("running");
        register(BROKER, new StandardMBean((Server) () -> false, Server.class));
        settings("#", new Told("jms.queue.DLQ", "DROP", 0, 0));

        check();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void takesWhatCannotBeReadForNoSetting() throws JMException {
        server(true);
        register(BROKER + ",address-setting=#", new StandardMBean((Root) () -> "", Root.class));

        assertThatThrownBy(BrokerSettingsCheckTest::check)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deadLetterAddress");

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void warnsOfTheDefaultsWithTheLinesToRun() throws JMException {
        server(false);
        settings("#", new Told("jms.queue.DLQ", "PAGE", 0, 0));

        check();

        assertThat(log.lines())
                .hasSize(5)
                .allMatch(line -> line.startsWith("WARN"))
                .anyMatch(line -> line.contains("ENS3110") && line.contains("persist-delivery-count-before-delivery"))
                .anyMatch(line -> line.contains("ENS3112")
                        && line.contains("'jms.queue.DLQ'")
                        && line.contains("address-setting=" + promote())
                        && line.contains(parked()))
                .anyMatch(line -> line.contains("ENS3114") && line.contains("max-redelivery-delay"));
    }

    @Test
    void warnsOfMessagesThatAreDropped() throws JMException {
        server(true);
        settings("#", new Told(parked(), "PAGE", 500, 60_000));
        settings(promote(), new Told(null, "DROP", 500, 60_000));

        check();

        assertThat(log.lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("ENS3111") && line.contains(promote()))
                .anyMatch(line -> line.contains("ENS3113") && line.contains(promote()));
    }

    private static void check() {
        assertThat(new BrokerSettingsCheck(BROKER_OF_TESTS.resources()).look()).isEmpty();
    }

    private static String promote() {
        return "jms.queue." + BROKER_OF_TESTS.name(JobQueue.PROMOTE);
    }

    private static String parked() {
        return "jms.queue." + BROKER_OF_TESTS.name(JobQueue.PARKED);
    }

    private void server(boolean counts) throws JMException {
        state("running");
        broker(counts);
    }

    private void state(String state) throws JMException {
        var beans = ManagementFactory.getPlatformMBeanServer();
        var name = new ObjectName(SERVER);
        if (registered.remove(name)) {
            beans.unregisterMBean(name);
        }
        register(SERVER, new StandardMBean((Root) () -> state, Root.class));
    }

    private void broker(boolean counts) throws JMException {
        for (var queue : JobQueue.values()) {
            register(
                    BROKER + ",jms-queue=" + BROKER_OF_TESTS.name(queue),
                    new StandardMBean((Root) () -> "", Root.class));
        }
        register(BROKER, new StandardMBean((Server) () -> counts, Server.class));
    }

    private void settings(String address, Settings told) throws JMException {
        var pattern = address.contains("#") ? address : ObjectName.quote(address);
        register(BROKER + ",address-setting=" + pattern, new StandardMBean(told, Settings.class));
    }

    private void register(String name, StandardMBean bean) throws JMException {
        registered.add(ManagementFactory.getPlatformMBeanServer()
                .registerMBean(bean, new ObjectName(name))
                .getObjectName());
    }
}
