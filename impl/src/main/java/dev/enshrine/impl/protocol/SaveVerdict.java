// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.FileIdentity;
import java.util.Optional;

/** What a save asks for. Immutable. */
public sealed interface SaveVerdict {

    /**
     * Write the value and ask for these jobs.
     *
     * @param promote the cached file to promote
     * @param destroy the permanent file to destroy, with its derivatives
     */
    record Proceed(Optional<FileIdentity> promote, Optional<FileIdentity> destroy) implements SaveVerdict {

        /** Whether no job is asked for. */
        public boolean asksNothing() {
            return promote.isEmpty() && destroy.isEmpty();
        }
    }

    /** The new value is the stale, cached form of the very file the row has: leave the row's value in place (rule R3). */
    record Keep() implements SaveVerdict {}

    /**
     * Make the user's transaction fail.
     *
     * @param reason why
     */
    record Refuse(Reason reason) implements SaveVerdict {}

    /** Why a save is refused. */
    enum Reason {
        /** A stored file that this slot did not have: from a stale copy or from another record (rule R3). */
        FOREIGN,
        /** A cached file older than the limit (rule R6). */
        EXPIRED
    }
}
