// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

/** Has every job done by two threads at once, and by another one later. For many threads. */
interface Twice extends Consumers.Handling {

    /** Whether every job that waits has been done so. */
    boolean hasSeenAll();

    /** How many jobs it has seen. */
    int count();

    /** Sends each of them once more. */
    void sendAgain();
}
