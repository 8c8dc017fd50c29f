// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;

/**
 * How the broker inside WildFly treats an address, read from the server's management beans: its operation that resolves the settings of an address cannot be called by these (WildFly 39), so the one that matches is looked
 * for here. An address takes all its settings from the most exact match; none is inherited.
 */
final class AddressSettings {
    private static final String BROKER = "jboss.as:subsystem=messaging-activemq,server=default";
    private static final String SERVER = "jboss.as:management-root=server";
    private static final String SETTINGS = BROKER + ",address-setting=";
    private static final String KEY = "address-setting";

    /** What WildFly puts before the name of a queue. */
    private static final String PREFIX = "jms.queue.";

    private final MBeanServer beans;
    private final ObjectName settings;
    private final String address;

    private AddressSettings(MBeanServer beans, ObjectName settings, String address) {
        this.beans = beans;
        this.settings = settings;
        this.address = address;
    }

    /** Those of that queue; empty if it is not one of this broker. */
    static Optional<AddressSettings> of(String queue) {
        var beans = ManagementFactory.getPlatformMBeanServer();
        if (!beans.isRegistered(name(BROKER + ",jms-queue=" + queue))) {
            return Optional.empty();
        }
        var address = PREFIX + queue;
        return beans.queryNames(name(SETTINGS + "*"), null).stream()
                .filter(name -> matches(pattern(name), address))
                .max(Comparator.comparingInt(name -> exactness(pattern(name))))
                .map(name -> new AddressSettings(beans, name, address));
    }

    /** What the broker calls that queue. */
    static String address(String queue) {
        return PREFIX + queue;
    }

    /** Whether there is such a broker and its server has started: before that, WildFly names the beans of its subsystems, but nothing of them can be read. */
    static boolean areShown() {
        var beans = ManagementFactory.getPlatformMBeanServer();
        return beans.isRegistered(name(BROKER)) && "running".equals(read(beans, name(SERVER), "serverState"));
    }

    /** Whether the broker counts a delivery on the disk before it delivers. */
    boolean countsDeliveriesBefore() {
        return Boolean.TRUE.equals(read(beans, name(BROKER), "persistDeliveryCountBeforeDelivery"));
    }

    /** What the broker calls the queue. */
    String address() {
        return address;
    }

    /** Where messages go that the broker gives up; null if it drops them. */
    @Nullable
    String deadLetterAddress() {
        return (String) attribute("deadLetterAddress");
    }

    /** What becomes of a message for an address that is full: PAGE, BLOCK, FAIL or DROP. */
    String fullPolicy() {
        return String.valueOf(attribute("addressFullPolicy"));
    }

    /** Whether the broker waits before it delivers again; WildFly's own maximum of 0 takes the delay away. */
    boolean waitsBeforeRedelivery() {
        return isPositive(attribute("redeliveryDelay")) && isPositive(attribute("maxRedeliveryDelay"));
    }

    private static boolean isPositive(@Nullable Object milliseconds) {
        return milliseconds instanceof Number number && number.longValue() > 0;
    }

    private @Nullable Object attribute(String attribute) {
        return read(beans, settings, attribute);
    }

    /** What cannot be read says nothing about the broker, so nobody shall take it for a value. */
    private static @Nullable Object read(MBeanServer beans, ObjectName name, String attribute) {
        try {
            return beans.getAttribute(name, attribute);
        } catch (JMException unreadable) {
            throw new IllegalStateException(attribute + " of " + name + " cannot be read", unreadable);
        }
    }

    private static ObjectName name(String name) {
        try {
            return new ObjectName(name);
        } catch (MalformedObjectNameException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    private static String pattern(ObjectName name) {
        var value = name.getKeyProperty(KEY);
        return value.startsWith("\"") ? ObjectName.unquote(value) : value;
    }

    /** A last word of # stands for any number of words; * for one, which no one writes for queues. */
    private static boolean matches(String pattern, String address) {
        return pattern.equals(address)
                || (pattern.endsWith("#") && address.startsWith(pattern.substring(0, pattern.length() - 1)));
    }

    private static int exactness(String pattern) {
        return pattern.endsWith("#") ? pattern.length() - 1 : Integer.MAX_VALUE;
    }
}
