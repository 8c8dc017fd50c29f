// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import static dev.enshrine.jms.JmsLog.LOG;

import dev.enshrine.AttachmentException;
import dev.enshrine.jobs.WakeUp;
import dev.enshrine.jobs.WakeUpHandler;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Hands wake-ups on. One that fails is dropped, not given back: the broker would deliver it again within milliseconds, ten times on WildFly, and then take it for a job that was given up, while the outbox
 * sends another one anyway. Only a failure that nobody expects goes back to the broker, so that the next delivery counts it.
 */
@Dependent
class WakeUps {
    private final WakeUpHandler handler;
    /** Whether the last one failed: while a database is down, one warning is enough. */
    private final AtomicBoolean failing = new AtomicBoolean();

    @Inject
    WakeUps(WakeUpHandler handler) {
        this.handler = handler;
    }

    /** Must be called outside a transaction; when it returns, the message may be acknowledged. */
    void handOn(WakeUp wakeUp, boolean redelivered) {
        try {
            handler.handle(wakeUp, redelivered);
            failing.set(false);
        } catch (AttachmentException failed) {
            if (failing.getAndSet(true)) {
                LOG.anotherWakeUpDropped(wakeUp.job(), wakeUp.outbox(), failed);
            } else {
                LOG.wakeUpDropped(wakeUp.job(), wakeUp.outbox(), failed);
            }
        }
    }
}
