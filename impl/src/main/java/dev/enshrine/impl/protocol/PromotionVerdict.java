// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

/** What a promotion does with the row it has locked. */
public enum PromotionVerdict {
    /** Write the promoted value and commit. */
    WRITE,
    /** The copy, or a derivative, is not in permanent storage: copy again. */
    COPY_AGAIN,
    /** The row says so already. */
    ALREADY_PROMOTED,
    /** The record has another file or none: ask for the destruction of the copy. */
    SUPERSEDED,
    /** No row: the saving transaction may still be on its way. */
    NOT_YET_VISIBLE,
    /** No row, and no transaction that could bring it: ask for the destruction of the copy. */
    GONE;

    /** Whether the copy must be asked to be destroyed before the job is acknowledged (rule R5). */
    public boolean asksDestruction() {
        return this == SUPERSEDED || this == GONE;
    }

    /** Whether the job is over with it. */
    public boolean isEnd() {
        return this != COPY_AGAIN && this != NOT_YET_VISIBLE;
    }
}
