// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

/** Told by a job that it is over. For one thread. */
public interface EndOfJob {

    /** Nobody keeps the job where its record lies. */
    EndOfJob NOBODY_KEEPS = () -> {};

    /** Called in the transaction that gives the last verdict, with the row's lock: whatever this does is committed together with what the verdict writes and asks for, or not at all. */
    void inTransaction();
}
