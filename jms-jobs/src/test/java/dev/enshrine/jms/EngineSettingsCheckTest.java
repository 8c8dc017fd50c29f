// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.Queue;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the check says of the settings; that Open Liberty tells them by these names is tested on Open Liberty. */
class EngineSettingsCheckTest {
    @RegisterExtension
    static final Broker BROKER_OF_TESTS = new Broker();

    @RegisterExtension
    final LogLines log = new LogLines();

    private final List<Configuration> configured = new ArrayList<>();
    private final Engine engine = new Engine(new Bundle(new Context(new Service(configured))));

    /** As a loader of classes of Open Liberty, which leads to the server's services. */
    public static final class Engine extends ClassLoader {
        private final Bundle bundle;

        Engine(Bundle bundle) {
            super(Engine.class.getClassLoader());
            this.bundle = bundle;
        }

        public Bundle getBundle() {
            return bundle;
        }

        Queue queue(String name) {
            return (Queue)
                    Proxy.newProxyInstance(this, new Class<?>[] {Queue.class}, (queue, method, arguments) -> name);
        }
    }

    /** What the server's classes of that name have, as far as it is needed. */
    public record Bundle(Context getBundleContext) {}

    /** The same. */
    public record Context(Service service) {
        public String getServiceReference(Class<?> type) {
            return "another reference, by " + type;
        }

        public String getServiceReference(String name) {
            return name.equals("org.osgi.service.cm.ConfigurationAdmin") ? "reference" : null;
        }

        public Service getService(Object reference) {
            return reference.equals("reference") ? service : null;
        }

        public boolean ungetService(Object reference) {
            return reference.equals("reference");
        }
    }

    /** The same. */
    public record Service(List<Configuration> all) {
        public Configuration[] listConfigurations(String filter) {
            return filter.equals("(service.factoryPid=com.ibm.ws.sib.queue)") && !all.isEmpty()
                    ? all.toArray(Configuration[]::new)
                    : null;
        }
    }

    /** The same. */
    public record Configuration(Dictionary<String, Object> getProperties) {}

    @Test
    void saysNothingWhereThereIsNoSuchEngine() {
        new EngineSettingsCheck(BROKER_OF_TESTS.resources()).look();

        assertThat(log.lines()).isEmpty();
    }

    @Test
    void saysNothingOfSettingsThatLoseNothing() {
        configure("enshrine.promote", "SEND_TO_EXCEPTION_DESTINATION", "enshrine.parked");
        configure("enshrine.destroy", "KEEP_TRYING", "_SYSTEM.Exception.Destination");

        check();

        assertThat(warnings()).isEmpty();
    }

    @Test
    void saysNothingOfOtherQueues() {
        configure("Default.Queue", "DISCARD", "_SYSTEM.Exception.Destination");

        check();

        assertThat(warnings()).isEmpty();
    }

    @Test
    void warnsOfTheDefaultsWithTheLinesToWrite() {
        configure("enshrine.promote", "SEND_TO_EXCEPTION_DESTINATION", "_SYSTEM.Exception.Destination");

        check();

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains(
                        "ENS3112",
                        "'enshrine.promote'",
                        "'_SYSTEM.Exception.Destination'",
                        "<queue id=\"enshrine.promote\"",
                        "exceptionDestination=\"enshrine.parked\"")
                .doesNotContain("jboss-cli");
    }

    @Test
    void warnsOfMessagesThatAreThrownAway() {
        configure("enshrine.destroy", "DISCARD", "enshrine.parked");

        check();

        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("ENS3111", "'enshrine.destroy'", "failedDeliveryPolicy=\"SEND_TO_EXCEPTION_DESTINATION\"");
    }

    @Test
    void takesWhatTheServerDoesNotTellForNoSetting() {
        check();

        assertThat(warnings()).isEmpty();
        assertThat(log.lines()).anyMatch(line -> line.startsWith("DEBUG") && line.contains("cannot be read"));
    }

    @SuppressWarnings("JdkObsolete") // what OSGi has for properties
    private void configure(String queue, String policy, String exceptionDestination) {
        configured.add(new Configuration(new Hashtable<>(Map.of(
                "id", queue,
                "failedDeliveryPolicy", policy,
                "exceptionDestination", exceptionDestination,
                "maxRedeliveryCount", 5))));
    }

    private void check() {
        for (var queue : JobQueue.values()) {
            BROKER_OF_TESTS.bind(queue.jndiName(), engine.queue(queue.address()));
        }
        assertThat(new EngineSettingsCheck(BROKER_OF_TESTS.resources()).look()).isEmpty();
    }

    private List<String> warnings() {
        return log.lines().stream().filter(line -> line.startsWith("WARN")).toList();
    }
}
