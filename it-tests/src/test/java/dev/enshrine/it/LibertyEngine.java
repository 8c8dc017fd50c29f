// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.List;

/** Open Liberty's own messaging engine, steered through the server's management beans. It cannot hold a queue, so its consumer is paused, which waits for what the consumer has begun. */
final class LibertyEngine implements Broker {
    private static final ManagementBean ENDPOINTS =
            new ManagementBean("WebSphere:feature=kernel,name=ServerEndpointControl");

    @Override
    public void hold(JobQueue queue) {
        consumersOf(queue).forEach(consumer -> ENDPOINTS.call("pause", String.class, consumer));
    }

    @Override
    public void release(JobQueue queue) {
        consumersOf(queue).forEach(consumer -> ENDPOINTS.call("resume", String.class, consumer));
    }

    @Override
    public long count(JobQueue queue) {
        return (Long) bean(queue).attribute("Depth");
    }

    @Override
    public void clear(JobQueue queue) {
        bean(queue).call("deleteAllQueuedMessages", Boolean.class, true);
    }

    @Override
    public void disconnect() {
        throw new UnsupportedOperationException("the engine runs as long as its server");
    }

    @Override
    public void connect() {
        throw new UnsupportedOperationException("the engine runs as long as its server");
    }

    /** Their names are application, module and bean. */
    @SuppressWarnings("unchecked") // what the server promises
    private static List<String> consumersOf(JobQueue queue) {
        var bean = switch (queue) {
            case PROMOTE, RENAMED -> "#PromoteConsumer";
            case DESTROY, RENAMED_DESTROY -> "#DestroyConsumer";
            case PARKED, UNRELATED ->
                throw new UnsupportedOperationException("nothing consumes from " + queue.address());
        };
        var endpoints = (List<String>) ENDPOINTS.call("listEndpoints");
        return endpoints.stream().filter(name -> name.endsWith(bean)).toList();
    }

    private static ManagementBean bean(JobQueue queue) {
        return new ManagementBean("WebSphere:feature=wasJmsServer,type=Queue,name=" + queue.address());
    }
}
