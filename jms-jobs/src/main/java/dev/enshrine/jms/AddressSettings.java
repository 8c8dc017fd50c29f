// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import java.lang.management.ManagementFactory;
import java.util.Comparator;
import java.util.Optional;
import javax.management.JMException;
import javax.management.MBeanServer;
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

    private final MBeanServer beans;
    private final ObjectName name;

    private AddressSettings(MBeanServer beans, ObjectName name) {
        this.beans = beans;
        this.name = name;
    }

    /** Those of that core address; empty without such a broker. */
    static Optional<AddressSettings> of(String address) {
        var beans = ManagementFactory.getPlatformMBeanServer();
        try {
            return beans.queryNames(new ObjectName(SETTINGS + "*"), null).stream()
                    .filter(name -> matches(pattern(name), address))
                    .max(Comparator.comparingInt(name -> exactness(pattern(name))))
                    .map(name -> new AddressSettings(beans, name));
        } catch (JMException unreadable) {
            LOG.debugf(unreadable, "The broker's settings of %s cannot be read", address);
            return Optional.empty();
        }
    }

    /** Whether there is such a broker and its server has started: before that, WildFly names the beans of its subsystems, but nothing of them can be read. */
    static boolean areShown() {
        var beans = ManagementFactory.getPlatformMBeanServer();
        try {
            return beans.isRegistered(new ObjectName(BROKER))
                    && "running".equals(beans.getAttribute(new ObjectName(SERVER), "serverState"));
        } catch (JMException unreadable) {
            LOG.debugf(unreadable, "The server does not tell its state");
            return false;
        }
    }

    /** Whether the broker counts a delivery on the disk before it delivers; no, if it does not tell. */
    static boolean countsDeliveriesBefore() {
        try {
            return Boolean.TRUE.equals(ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(BROKER), "persistDeliveryCountBeforeDelivery"));
        } catch (JMException unreadable) {
            LOG.debugf(unreadable, "The broker's settings cannot be read");
            return false;
        }
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
        try {
            return beans.getAttribute(name, attribute);
        } catch (JMException unreadable) {
            LOG.debugf(unreadable, "%s of %s cannot be read", attribute, name);
            return null;
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
