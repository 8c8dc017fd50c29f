// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

/** What a {@link World} can leave out, to see what breaks: the rules of docs/protocol.md, sentence by sentence. */
public enum Rule {
    /** An entity whose updates write whole rows without a version is not accepted. */
    R1_NO_SILENT_WRITES,
    /** An unchanged cached value that is written all the same asks for its promotion. */
    R2_PROMOTE_UNCHANGED,
    /** A value that an update of a whole row carries along unchanged is replaced by the row's own, read under its lock. */
    R2_KEEP_UNCHANGED,
    /** Every ask is a job of its own, even where another for the same file is kept already. */
    R2_JOB_OF_ITS_OWN,
    /** The stale cached form of the row's own file is not written. */
    R3_KEEP,
    /** A stale copy of the row's own stored file does not bring back derivatives that were replaced. */
    R3_KEEP_DERIVATIVES,
    /** A stored file that the slot did not have is refused. */
    R3_REFUSE,
    /** An old value that is cached asks for the destruction of what it promotes to. */
    R4_DESTROY_WHAT_OLD_PROMOTES_TO,
    /** Without a version the old value is read from the row, under its lock. */
    R4_OLD_FROM_LOCKED_ROW,
    /** A promotion that ends without the row saying so asks for the destruction of its copy. */
    R5_ASK_AT_EVERY_END,
    /** A promotion deletes nothing itself. */
    R5_PROMOTION_NEVER_DELETES,
    /** A destruction checks and deletes under the row's lock. */
    R5_DESTROY_UNDER_LOCK,
    /** A cached file near its age limit or past it may not be written. */
    R6_REFUSE_EXPIRED,
    /** A cached file is cleared only past its age limit and after two passes. */
    R6_CLEAN_BY_AGE,
    /** Only a locked row says that a promotion is superseded or done already. */
    R7_VERDICT_UNDER_LOCK,
    /** A missing row is final only after any transaction that could bring it. */
    R7_HORIZON,
    /** A derivative that is missing when the row is locked keeps the row from being written. */
    R8_LOOK_FOR_DERIVATIVES,
    /** A derivative that another one replaces is asked to be destroyed. */
    R8_DESTROY_REPLACED,
    /** A deleted record's id is not used again. */
    R9_IDS_ARE_NOT_REUSED
}
