// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import java.util.List;

/** Where an application's jobs wait, stepped through by a test: one line for each name of {@link Queues}, be they the broker's queues or one table. */
interface JobLine {

    /** How many jobs the line holds, those that wait for their time included. */
    long depth(String queue);

    /** The texts of the jobs whose time has come. */
    List<String> texts(String queue);

    /** Makes the time come of every job that waits for it. */
    void deliverWaiting(String queue);

    /** Puts that text into the line, whatever it is. */
    void send(String queue, String text);

    /** Takes everything out of one line and puts it into the other, as an operator does. */
    void move(String from, String to);

    /** Forgets what the line holds. */
    void empty(String queue);

    /** Puts a second copy of every job of that line behind it. */
    void duplicate(String queue);

    /**
     * Has the first job whose time has come done; if its worker dies, the job is delivered again later. Whether there was one.
     *
     * @throws Worker.Crash if the worker died
     */
    boolean step(String queue);
}
