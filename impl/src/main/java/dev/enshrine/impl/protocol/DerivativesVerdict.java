// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

/** What a derivatives job does with the row it has locked. */
public enum DerivativesVerdict {
    /** Merge what was made into the row and commit. */
    WRITE,
    /** Not all that was made is in its storage: make it again. */
    MAKE_AGAIN,
    /** No row, or the file is not promoted yet: the transaction that does it may still be on its way. */
    NOT_YET,
    /** The file was not promoted in all the time a transaction can take. */
    NEVER_PROMOTED,
    /** The record has another file or none: ask for the destruction of what was made. */
    SUPERSEDED,
    /** No row, and no transaction that could bring it: ask for the destruction of what was made. */
    GONE;

    /** Whether what was made must be asked to be destroyed before the job is acknowledged (rule R5). */
    public boolean asksDestruction() {
        return this == SUPERSEDED || this == GONE;
    }

    /** Whether the job is over with it. */
    public boolean isEnd() {
        return this == WRITE || this == SUPERSEDED || this == GONE;
    }
}
