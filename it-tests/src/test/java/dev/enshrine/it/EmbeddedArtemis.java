// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

/** Artemis as a subsystem of WildFly, steered through the server's management beans. */
final class EmbeddedArtemis implements Broker {
    private static final String SUBSYSTEM = "jboss.as:subsystem=messaging-activemq,server=default,";
    private static final ManagementBean ACCEPTOR = new ManagementBean(SUBSYSTEM + "in-vm-acceptor=in-vm");

    @Override
    public void hold(JobQueue queue) {
        bean(queue).call("pause");
    }

    @Override
    public void release(JobQueue queue) {
        bean(queue).call("resume");
    }

    @Override
    public long count(JobQueue queue) {
        return (Long) bean(queue).attribute("messageCount");
    }

    @Override
    public void clear(JobQueue queue) {
        bean(queue).call("removeMessages", String.class, null);
    }

    /** Stops what the applications of this server connect by, workers included. */
    @Override
    public void disconnect() {
        ACCEPTOR.call("stop");
    }

    @Override
    public void connect() {
        ACCEPTOR.call("start");
    }

    private static ManagementBean bean(JobQueue queue) {
        return new ManagementBean(SUBSYSTEM + "jms-queue=" + queue.address());
    }
}
