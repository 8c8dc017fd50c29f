// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import dev.enshrine.jobs.Delivery;
import dev.enshrine.jobs.DeliveryJson;
import dev.enshrine.jobs.WakeUp;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as the outbox has it. Immutable.
 *
 * @param id its id in the outbox
 * @param kind what sort of job it is
 * @param job the delivery as text, as it was first kept
 * @param attempt which try is next, which counts and not what the text says
 * @param sends how many wake-ups were sent for this try
 * @param interruptions how many tries began since the last one that ended
 * @param nextTry when the relay sends the next wake-up
 * @param parkedSince since when it is parked; null if it is not
 * @param reason why it is parked, or was not done yet; null if nothing is known
 */
record KeptJob(
        String id,
        JobKind kind,
        String job,
        int attempt,
        int sends,
        int interruptions,
        Instant nextTry,
        @Nullable Instant parkedSince,
        @Nullable String reason) {

    /** A job that was just asked for; {@code sends} says whether a wake-up follows the commit. */
    static KeptJob asked(String id, Delivery delivery, int sends, Instant nextTry) {
        return new KeptJob(
                id,
                JobKind.of(delivery.job()),
                DeliveryJson.encode(delivery),
                delivery.attempt(),
                sends,
                0,
                nextTry,
                null,
                null);
    }

    /**
     * The job and its next try.
     *
     * @throws dev.enshrine.jobs.MalformedJobException if the text is no job
     */
    Delivery delivery() {
        var kept = DeliveryJson.decode(job);
        return new Delivery(kept.job(), attempt, kept.firstSent());
    }

    WakeUp wakeUp(String outbox) {
        return new WakeUp(outbox, id, kind == JobKind.DESTROY);
    }
}
