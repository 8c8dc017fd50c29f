// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Shows of the faulty storage, which has all optional powers, only those of the storage it is around. A proxy, because four powers would need sixteen
 * classes.
 */
final class FaultyProxy implements InvocationHandler {
    private final FaultyCalls calls;

    private FaultyProxy(FaultyCalls calls) {
        this.calls = calls;
    }

    static FaultyStorage around(Storage storage) {
        var powers = Stream.of(CopyingStorage.class, ListingStorage.class, LinkingStorage.class, LocalStorage.class)
                .filter(power -> power.isInstance(storage));
        var interfaces = Stream.concat(Stream.of(FaultyStorage.class), powers).toArray(Class<?>[]::new);
        var handler = new FaultyProxy(new FaultyCalls(storage));
        return (FaultyStorage) Proxy.newProxyInstance(FaultyProxy.class.getClassLoader(), interfaces, handler);
    }

    /** What is behind a faulty storage, if it is one. */
    static Optional<FaultyCalls> behind(Storage storage) {
        return Proxy.isProxyClass(storage.getClass())
                        && Proxy.getInvocationHandler(storage) instanceof FaultyProxy handler
                ? Optional.of(handler.calls)
                : Optional.empty();
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        try {
            return method.invoke(calls, arguments);
        } catch (InvocationTargetException thrown) {
            throw thrown.getCause();
        }
    }
}
