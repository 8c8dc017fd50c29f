// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import dev.enshrine.Slot;
import java.util.Collection;
import java.util.List;

/**
 * The jobs that were given up, for an operator's page: inject it. They lie in the outbox, in the parked queue of {@code enshrine-jms-jobs}, or, without either, in the memory of this server; all are shown. Whoever
 * brings another {@link Journal} brings a bean of this type too. Safe for many threads.
 *
 * <p>{@code redrive} and {@code discard} take part in the caller's JTA transaction if there is one, and work at once without. They never lose a job: if the server stops in between, the job is there
 * twice, which changes nothing.
 */
public interface ParkedJobs {

    /**
     * The parked jobs, oldest first. What lies there and is no job is left out; the queue's own console shows it.
     *
     * @param most how many at the most, at least 1
     * @throws dev.enshrine.AttachmentException if the queue cannot be read; trying again may help
     */
    List<ParkedJob> list(int most);

    /**
     * The parked jobs of that attachment of that record, oldest first.
     *
     * @throws dev.enshrine.AttachmentException if the queue cannot be read; trying again may help
     */
    List<ParkedJob> find(Slot slot);

    /**
     * Lets the job try again from its first try, after what stopped it was mended.
     *
     * @return whether there was such a job; a second call finds none
     * @throws dev.enshrine.AttachmentException if the queue takes no job; it stays parked then
     */
    boolean redrive(String id);

    /**
     * Lets those jobs try again from their first try; unknown ones are left out.
     *
     * @return how many there were; a second call finds none
     * @throws dev.enshrine.AttachmentException if the queue takes no job; the rest stays parked then
     */
    default int redrive(Collection<String> ids) {
        return (int) ids.stream().distinct().filter(this::redrive).count();
    }

    /**
     * Lets the parked jobs of that attachment of that record try again from their first try.
     *
     * @return how many there were
     * @throws dev.enshrine.AttachmentException if the queue cannot be read or takes no job; the rest stays parked then
     */
    default int redrive(Slot slot) {
        return redrive(find(slot).stream().map(ParkedJob::id).toList());
    }

    /**
     * Lets every job try again from its first try.
     *
     * @return how many there were
     * @throws dev.enshrine.AttachmentException if the queue takes no job; the rest stays parked then
     */
    int redriveAll();

    /**
     * Gives the job up for good. A promote job may have copied its file already, so the destruction of the copy is asked for first; it spares what a record refers to. A record that still has the cached
     * file keeps it, and no job promotes it until it is saved with another one. The files of a destroy job stay where they are.
     *
     * @return whether there was such a job; a second call finds none
     * @throws dev.enshrine.AttachmentException if the queue takes no job; it stays parked then
     */
    boolean discard(String id);
}
