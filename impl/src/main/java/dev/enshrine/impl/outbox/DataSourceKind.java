// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.sql.DataSource;
import javax.sql.XADataSource;

/**
 * Whether a datasource takes part in a transaction of several resources. No specification has a question for it, so this one looks at what the known pools are made of.
 */
enum DataSourceKind {
    /** Takes part. */
    XA,
    /** Commits by itself. */
    LOCAL,
    /** A pool this does not know. */
    UNKNOWN;

    private static final int MOST_OBJECTS = 200;
    private static final Set<String> POOLS =
            Set.of("org.jboss.as.connector.", "org.jboss.jca.", "io.agroal.", "com.ibm.ws.rsadapter.");

    /** How Open Liberty calls its pool's factory of connections. */
    private static final String LIBERTY = "WSManagedConnectionFactoryImpl";

    /** Looks for the pool's factory of connections: IronJacamar's class names say it, Agroal names the driver's class, Open Liberty the interface that the driver is used by. */
    static DataSourceKind of(DataSource dataSource) {
        var seen = Collections.<Object>newSetFromMap(new IdentityHashMap<>());
        var left = new ArrayDeque<Object>();
        left.add(dataSource);
        while (!left.isEmpty() && seen.size() < MOST_OBJECTS) {
            var object = left.remove();
            if (seen.add(object)) {
                var kind = evidence(object);
                if (kind != UNKNOWN) {
                    return kind;
                }
                addParts(object, left);
            }
        }
        return UNKNOWN;
    }

    private static DataSourceKind evidence(Object object) {
        if (object instanceof XADataSource) {
            return XA;
        }
        if (object instanceof Class<?> driver) {
            return XADataSource.class.isAssignableFrom(driver) ? XA : LOCAL;
        }
        var name = object.getClass().getSimpleName();
        if (name.equals("XAManagedConnectionFactory")) {
            return XA;
        }
        if (name.equals(LIBERTY)) {
            return ofUse(object);
        }
        return name.equals("LocalManagedConnectionFactory") ? LOCAL : UNKNOWN;
    }

    private static DataSourceKind ofUse(Object liberty) {
        try {
            return value(liberty.getClass().getDeclaredField("type"), liberty) instanceof Class<?> use
                    ? evidence(use)
                    : UNKNOWN;
        } catch (NoSuchFieldException renamed) {
            return UNKNOWN;
        }
    }

    private static void addParts(Object object, ArrayDeque<Object> left) {
        for (Class<?> type = object.getClass(); type != null && isOfPool(type); type = type.getSuperclass()) {
            for (var field : type.getDeclaredFields()) {
                var value = Modifier.isStatic(field.getModifiers()) ? null : value(field, object);
                boolean driver = value instanceof Class<?> && field.getName().equals("connectionProviderClass");
                if (value != null && (driver || value instanceof XADataSource || isOfPool(value.getClass()))) {
                    left.add(value);
                }
            }
        }
    }

    private static boolean isOfPool(Class<?> type) {
        return POOLS.stream().anyMatch(type.getName()::startsWith);
    }

    private static @org.jspecify.annotations.Nullable Object value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return field.get(object);
        } catch (IllegalAccessException | InaccessibleObjectException | SecurityException e) {
            return null; // what cannot be seen is no evidence
        }
    }
}
