// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.util.List;

/** The jobs that are not done yet, wherever the archive keeps them. */
interface Jobs {

    /** How many there are of one line: those that are worked on and those that must wait included, parked ones not. */
    long count(JobQueue line);

    /** The texts of those that wait in one line and are due. */
    List<String> texts(JobQueue line);

    /** The texts of those that were given up, and of messages that are none. */
    List<String> parked();

    /** Forgets those that were given up. */
    void clearParked();
}
