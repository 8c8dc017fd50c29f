// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import java.time.Duration;
import java.util.List;

/**
 * Keeps jobs until a worker has done them. A CDI bean of this type is all that another queue needs: the toolkit calls it, instead of running jobs on the managed
 * executor, and its workers call the {@link JobHandler}. Where there are several, CDI decides: an alternative with a priority wins. Safe for many threads.
 *
 * <p>A job asked for inside a JTA transaction must become visible to workers if and only if that transaction commits; one asked for outside is
 * kept when the method returns.
 */
public interface Journal {

    /** A short name for logs and settings, for example {@code "xa"}. */
    String name();

    /**
     * Keeps the job.
     *
     * @param delivery the job and its try
     * @param delay how long it should wait; the worker checks again, so a journal that cannot wait may ignore it
     * @throws dev.enshrine.AttachmentException if the job cannot be kept; the caller's transaction must fail then
     */
    void keep(Delivery delivery, Duration delay);

    /** What is wrong with this journal's configuration, each with its fix; empty if nothing is. Called once at start-up. */
    List<String> problems();
}
