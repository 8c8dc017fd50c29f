// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.jobs.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The jobs that workers of this server are at: none is begun twice at once here, and the relay keeps the others from them. Safe for many threads. */
@ApplicationScoped
public class JobsInHand {
    private final Map<Job, Instant> since = new ConcurrentHashMap<>();

    /** None in hand. */
    public JobsInHand() {}

    /** A job in its outbox. */
    record Job(String outbox, String id) {
        static Job of(WakeUp wakeUp) {
            return new Job(wakeUp.outbox(), wakeUp.job());
        }
    }

    /** Takes it, unless somebody has it. Whether it was taken. */
    boolean take(WakeUp wakeUp, Instant now) {
        return since.putIfAbsent(Job.of(wakeUp), now) == null;
    }

    void drop(WakeUp wakeUp) {
        since.remove(Job.of(wakeUp));
    }

    /** The jobs of that outbox that were in hand before, and not reported since; each is reported once in such a time. */
    List<String> longSince(String outbox, Instant before, Instant now) {
        return since.entrySet().stream()
                .filter(entry -> entry.getKey().outbox().equals(outbox))
                .filter(entry -> entry.getValue().isBefore(before))
                .filter(entry -> since.replace(entry.getKey(), entry.getValue(), now))
                .map(entry -> entry.getKey().id())
                .toList();
    }
}
