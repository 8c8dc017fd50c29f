// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * Why a try of a job came to nothing, told apart by how patiently it is tried again; each class has a {@link RetryPolicy} in {@link Settings}. What trying again cannot help, a missing file or a column too
 * short for example, belongs to none of them and is parked at once.
 */
public enum FailureClass {
    /** A storage failed: down, slow, full, or its content damaged on the way. */
    STORAGE,

    /** The database failed: down, a deadlock, a lock or a transaction that took too long, a commit that did not come about. */
    DATABASE,

    /** A derivative's processor or a metadata extractor of the application threw. */
    PROCESSING,

    /** Anything else that was thrown, which nobody expected. */
    UNEXPECTED,

    /** The try began and never ended: the worker died, or could not say what became of it. Counted apart from the others, and only where a queue brings jobs. */
    INTERRUPTED,

    /** The record's row is not there, and may be on its way. No failure yet, so attempts do not count: its horizon ends it. */
    NOT_VISIBLE
}
