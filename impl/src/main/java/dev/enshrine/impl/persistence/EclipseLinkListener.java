// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener of one of EclipseLink's interfaces, which an application does not see. Safe for many threads if its reactions are.
 *
 * @param reactions what to do with the event, by the names of the interface's methods; all others do nothing
 */
record EclipseLinkListener(Map<String, Consumer<Object>> reactions) implements InvocationHandler {

    /** Adds it to what dispatches events, a descriptor's or the session's event manager. */
    void addTo(Object eventManager, MethodsByName methods) {
        var type = MethodsByName.parameterOf(eventManager, "addListener");
        methods.callNullable(
                eventManager,
                "addListener",
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "toString" -> "Enshrine's listener";
            default -> {
                var reaction = reactions.get(method.getName());
                if (reaction != null) {
                    reaction.accept(arguments[0]);
                }
                yield null;
            }
        };
    }
}
