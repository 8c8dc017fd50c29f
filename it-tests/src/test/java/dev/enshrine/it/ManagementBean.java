// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** One of the server's own management beans, by its name. */
record ManagementBean(String name) {

    Object attribute(String attribute) {
        try {
            return ManagementFactory.getPlatformMBeanServer().getAttribute(new ObjectName(name), attribute);
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }

    Object call(String operation) {
        return call(operation, new Object[0], new String[0]);
    }

    /** With one argument of that type, null included. */
    <T> Object call(String operation, Class<T> type, T argument) {
        return call(operation, new Object[] {argument}, new String[] {type.getName()});
    }

    private Object call(String operation, Object[] arguments, String[] types) {
        try {
            return ManagementFactory.getPlatformMBeanServer().invoke(new ObjectName(name), operation, arguments, types);
        } catch (JMException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
