// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.jobs.Job;
import dev.enshrine.jobs.WakeUp;

/** The queues of this module. */
enum JobQueue {
    PROMOTE("promote"),
    DESTROY("destroy"),
    PARKED("parked");

    private final String word;

    JobQueue(String word) {
        this.word = word;
    }

    /** Where jobs of that kind are sent: what copies and makes files waits in one line, what deletes them in another. */
    static JobQueue of(Job job) {
        return job instanceof DestroyJob ? DESTROY : PROMOTE;
    }

    /** Where wake-ups for such a job are sent: the line the job itself would wait in. */
    static JobQueue of(WakeUp wakeUp) {
        return wakeUp.destroys() ? DESTROY : PROMOTE;
    }

    /** The name that the application, {@code ejb-jar.xml} and the server's configuration use. */
    String jndiName() {
        return "jms/enshrine/" + word;
    }

    /** The message-driven bean that takes from it, as servers name it; the parked queue has none. */
    String consumer() {
        return switch (this) {
            case PROMOTE -> PromoteConsumer.class.getSimpleName();
            case DESTROY -> DestroyConsumer.class.getSimpleName();
            case PARKED -> throw new IllegalStateException("nobody takes from " + jndiName());
        };
    }

    /** The name that the broker should give the queue; only a proposal in messages. */
    String address() {
        return "enshrine." + word;
    }
}
