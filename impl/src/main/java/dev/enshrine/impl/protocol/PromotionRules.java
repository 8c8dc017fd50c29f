// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.NoRow;

/** Rules R5 and R7 as they bear on a promotion. */
public final class PromotionRules {
    private PromotionRules() {}

    /**
     * Whether copying may be worth while, from a row read <em>without</em> its lock. Every other answer needs the lock.
     *
     * @param row what the row holds
     * @param cached the file the job is about
     */
    public static boolean mayCopy(SlotValue row, FileIdentity cached) {
        return row instanceof Cached held && held.file().equals(cached);
    }

    /**
     * The verdict over a row read <em>under</em> its lock.
     *
     * @param row what the row holds
     * @param cached the file the job is about
     * @param promoted what that file promotes to
     * @param copied whether the copy and all its derivatives are in permanent storage now
     * @param pastHorizon whether the job is older than any transaction that could still bring the row
     */
    public static PromotionVerdict decide(
            SlotValue row, FileIdentity cached, FileIdentity promoted, boolean copied, boolean pastHorizon) {
        if (row instanceof NoRow) {
            return pastHorizon ? PromotionVerdict.GONE : PromotionVerdict.NOT_YET_VISIBLE;
        }
        if (mayCopy(row, cached)) {
            return copied ? PromotionVerdict.WRITE : PromotionVerdict.COPY_AGAIN;
        }
        return row.refersTo(promoted) ? PromotionVerdict.ALREADY_PROMOTED : PromotionVerdict.SUPERSEDED;
    }
}
