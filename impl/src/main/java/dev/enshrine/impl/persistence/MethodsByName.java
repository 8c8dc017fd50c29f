// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import jakarta.persistence.PersistenceException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls public methods of objects whose classes an application does not see, as those of EclipseLink on Open Liberty, by the methods' names. What it found it remembers, for one persistence
 * unit, so that nothing outlives the deployment. Safe for many threads.
 */
final class MethodsByName {
    private final Map<Call, Method> known = new ConcurrentHashMap<>();

    /** What tells one method from others of its name: the classes it was called with, {@code Void} for null. */
    private record Call(Class<?> target, String method, List<Class<?>> arguments) {}

    /**
     * Calls the method.
     *
     * @param type what the caller expects it to return
     * @throws dev.enshrine.MisconfiguredException if there is no such method, or it returns something else or null: this is another provider, or another version of it
     */
    <T> T call(Class<T> type, Object target, String method, @Nullable Object... arguments) {
        var result = callNullable(target, method, arguments);
        if (!type.isInstance(result)) {
            throw ERRORS.unknownProvider(target.getClass().getName(), method);
        }
        return type.cast(result);
    }

    /** As {@link #call}, for a result of a class that is not seen either. */
    Object call(Object target, String method, @Nullable Object... arguments) {
        return call(Object.class, target, method, arguments);
    }

    /** As {@link #call}, for a result that may be null. */
    @Nullable
    Object callNullable(Object target, String method, @Nullable Object... arguments) {
        var types = Stream.of(arguments)
                .<Class<?>>map(argument -> argument == null ? Void.class : argument.getClass())
                .toList();
        var found = known.computeIfAbsent(new Call(target.getClass(), method, types), MethodsByName::find);
        try {
            return found.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw unchecked(Objects.requireNonNullElse(e.getCause(), e));
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether there is such a method without parameters. */
    static boolean has(Object target, String method) {
        return Stream.of(target.getClass().getMethods())
                .anyMatch(found -> found.getName().equals(method) && found.getParameterCount() == 0);
    }

    /** The class of the only parameter of that method. */
    static Class<?> parameterOf(Object target, String method) {
        return Stream.of(target.getClass().getMethods())
                .filter(found -> found.getName().equals(method) && found.getParameterCount() == 1 && !found.isBridge())
                .findFirst()
                .<Class<?>>map(found -> found.getParameterTypes()[0])
                .orElseThrow(() -> ERRORS.unknownProvider(target.getClass().getName(), method));
    }

    private static Method find(Call call) {
        return Stream.of(call.target().getMethods())
                .filter(method -> method.getName().equals(call.method()) && !method.isBridge())
                .filter(method -> takes(method.getParameterTypes(), call.arguments()))
                .filter(Method::trySetAccessible)
                .reduce((one, other) ->
                        takes(one.getParameterTypes(), List.of(other.getParameterTypes())) ? other : one)
                .orElseThrow(() -> ERRORS.unknownProvider(call.target().getName(), call.method()));
    }

    private static boolean takes(Class<?>[] parameters, List<Class<?>> arguments) {
        if (parameters.length != arguments.size()) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            var argument = arguments.get(i);
            boolean fits = parameters[i].isPrimitive()
                    ? argument == parameters[i] || (parameters[i] == int.class && argument == Integer.class)
                    : argument == Void.class || parameters[i].isAssignableFrom(argument);
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** What the provider threw, as it would have come without reflection. */
    private static RuntimeException unchecked(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException unchecked ? unchecked : new PersistenceException(thrown);
    }
}
