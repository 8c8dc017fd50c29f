// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.jobs.Delivery;
import java.time.Clock;
import java.time.Instant;

/** Steps of the outbox for the benchmarks, which lie in another package. */
public final class OutboxMicro {
    private final JobIds ids = new JobIds(Clock.systemUTC());

    public String jobId() {
        return ids.next();
    }

    /** What is inserted for a job, without the statement. */
    public Object row(Delivery delivery, Instant nextTry) {
        return KeptJob.asked(ids.next(), delivery, 1, nextTry);
    }
}
