// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import jakarta.jms.JMSException;
import jakarta.jms.Queue;
import java.lang.reflect.Method;
import java.util.Dictionary;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A queue of the messaging engine inside Open Liberty, as the server is configured. The engine's management bean of a queue does not tell what becomes of a message that is given up, so this asks the service of the server that keeps its
 * configuration, defaults included. An application does not see the classes of that service, hence the names of methods; where one of them is missing, nothing is known.
 *
 * @param id the engine's name of the queue
 * @param failedDeliveryPolicy what becomes of a message that is given up: SEND_TO_EXCEPTION_DESTINATION, DISCARD or KEEP_TRYING
 * @param exceptionDestination where it goes with the first of these
 */
record EngineQueue(String id, String failedDeliveryPolicy, String exceptionDestination) {
    private static final String SERVICE = "org.osgi.service.cm.ConfigurationAdmin";
    private static final String QUEUES = "(service.factoryPid=com.ibm.ws.sib.queue)";

    /** That queue; empty if this server's engine has none of its name, or does not tell. */
    static Optional<EngineQueue> of(Queue queue) {
        try {
            var name = queue.getQueueName();
            var loader = queue.getClass().getClassLoader();
            return loader == null || !has(loader, "getBundle")
                    ? Optional.empty()
                    : all(loader).filter(each -> each.id().equals(name)).findFirst();
        } catch (JMSException | ReflectiveOperationException | RuntimeException unknown) {
            LOG.debugf(unknown, "The configuration of %s cannot be read", queue);
            return Optional.empty();
        }
    }

    /** Whether the engine throws away what it gives up. */
    boolean discards() {
        return failedDeliveryPolicy.equals("DISCARD");
    }

    /** Whether what the engine gives up comes to rest in another queue than that one. */
    boolean hidesFrom(String parked) {
        return failedDeliveryPolicy.equals("SEND_TO_EXCEPTION_DESTINATION") && !exceptionDestination.equals(parked);
    }

    private static Stream<EngineQueue> all(ClassLoader ofEngine) throws ReflectiveOperationException {
        var context = call(call(ofEngine, "getBundle"), "getBundleContext");
        var reference = call(context, "getServiceReference", SERVICE);
        var found = Stream.<EngineQueue>builder();
        try {
            for (var configuration :
                    (Object[]) call(call(context, "getService", reference), "listConfigurations", QUEUES)) {
                found.add(read((Dictionary<?, ?>) call(configuration, "getProperties")));
            }
        } finally {
            call(context, "ungetService", reference);
        }
        return found.build();
    }

    private static EngineQueue read(Dictionary<?, ?> properties) {
        return new EngineQueue(
                String.valueOf(properties.get("id")),
                String.valueOf(properties.get("failedDeliveryPolicy")),
                String.valueOf(properties.get("exceptionDestination")));
    }

    private static Object call(Object target, String name, Object... arguments) throws ReflectiveOperationException {
        var method = Stream.of(target.getClass().getMethods())
                .filter(found -> found.getName().equals(name) && takes(found, arguments))
                .filter(Method::trySetAccessible)
                .findFirst()
                .orElseThrow(() -> new NoSuchMethodException(name + " of " + target.getClass()));
        var result = method.invoke(target, arguments);
        if (result == null) {
            throw new NoSuchMethodException(name + " of " + target.getClass() + " tells nothing");
        }
        return result;
    }

    private static boolean has(Object target, String name) {
        return Stream.of(target.getClass().getMethods())
                .anyMatch(found -> found.getName().equals(name) && found.getParameterCount() == 0);
    }

    private static boolean takes(Method method, @Nullable Object[] arguments) {
        var types = method.getParameterTypes();
        return types.length == arguments.length
                && Stream.iterate(0, i -> i < types.length, i -> i + 1)
                        .allMatch(i -> types[i].isInstance(arguments[i]));
    }
}
