// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Rule R6: cached files expire by an age written in their id. */
public final class CacheRules {
    private CacheRules() {}

    /** What the cleaner does with a cached file. */
    public enum Sweep {
        /** Not old enough, or referred to. */
        KEEP,
        /** Old and unreferenced in this pass: look again in a later one. */
        WATCH,
        /** Old and unreferenced in two passes far enough apart. */
        DELETE
    }

    /**
     * Whether a cached file is too old to be assigned, or written as a change: the limit less a margin, so that a transaction that writes it in time
     * also ends in time.
     *
     * @param uploaded when it was uploaded
     * @param margin at least the longest transaction
     */
    public static boolean isExpired(Instant uploaded, Instant now, Duration lifetime, Duration margin) {
        return now.isAfter(uploaded.plus(lifetime).minus(margin));
    }

    /**
     * Whether a cached file may go.
     *
     * @param uploaded when it was uploaded
     * @param referenced whether any attribute of any unit holds it in this pass
     * @param unreferencedSince when an earlier pass first found it old and unreferenced
     * @param longestTransaction at least that long must lie between the two passes
     */
    public static Sweep sweep(
            Instant uploaded,
            boolean referenced,
            Optional<Instant> unreferencedSince,
            Instant now,
            Duration lifetime,
            Duration longestTransaction) {
        if (referenced || !now.isAfter(uploaded.plus(lifetime))) {
            return Sweep.KEEP;
        }
        boolean longEnough = unreferencedSince
                .filter(since -> !now.isBefore(since.plus(longestTransaction)))
                .isPresent();
        return longEnough ? Sweep.DELETE : Sweep.WATCH;
    }
}
