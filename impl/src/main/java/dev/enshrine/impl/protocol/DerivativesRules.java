// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.NoRow;
import dev.enshrine.impl.protocol.SlotValue.Stored;

/** Rules R5, R7 and R8 as they bear on derivatives that are made after the promotion. */
public final class DerivativesRules {
    private DerivativesRules() {}

    /**
     * Whether making derivatives may be worth while, from a row read <em>without</em> its lock. Every other answer needs the lock.
     *
     * @param row what the row holds
     * @param file the promoted file the job is about
     */
    public static boolean mayMake(SlotValue row, FileIdentity file) {
        return row instanceof Stored stored && stored.file().equals(file);
    }

    /**
     * The verdict over a row read <em>under</em> its lock.
     *
     * @param row what the row holds
     * @param file the promoted file the job is about
     * @param complete whether every derivative was made and is in its storage now
     * @param pastHorizon whether the job is older than any transaction that could still bring the row
     */
    public static DerivativesVerdict decide(SlotValue row, FileIdentity file, boolean complete, boolean pastHorizon) {
        if (row instanceof NoRow) {
            return pastHorizon ? DerivativesVerdict.GONE : DerivativesVerdict.NOT_YET;
        }
        if (mayMake(row, file)) {
            return complete ? DerivativesVerdict.WRITE : DerivativesVerdict.MAKE_AGAIN;
        }
        if (row instanceof Cached cached && cached.promoted().equals(file)) {
            return pastHorizon ? DerivativesVerdict.NEVER_PROMOTED : DerivativesVerdict.NOT_YET;
        }
        return DerivativesVerdict.SUPERSEDED;
    }
}
