// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.impl.log.EnshrineLog;
import java.util.concurrent.atomic.AtomicBoolean;

/** Logs a failure once and not for every wake-up, until something was sent again. Safe for many threads. */
final class Outage {
    private final AtomicBoolean lasting = new AtomicBoolean();

    void failed(String what, Exception reason) {
        if (lasting.compareAndSet(false, true)) {
            EnshrineLog.LOG.wakeUpsNotSent(what, reason);
        } else {
            EnshrineLog.LOG.debugf(reason, "Wake-ups still cannot be sent by %s", what);
        }
    }

    void over(String what) {
        if (lasting.compareAndSet(true, false)) {
            EnshrineLog.LOG.wakeUpsSentAgain(what);
        }
    }

    boolean isLasting() {
        return lasting.get();
    }
}
