// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.upkeep;

import java.util.function.Consumer;

/**
 * Upkeep on demand: inject it, from a page of an operator or a timer of your own. The server's scheduled executor calls it as {@link dev.enshrine.Upkeep} says; where there is none, nobody does.
 *
 * <p>Each method is one pass. A caller's transaction is suspended meanwhile; the pass reads without one and begins short ones of its own, and never locks more than one row at a time. What fails is counted and
 * logged, and the pass goes on. Safe for many threads, and for several nodes at once: two passes at a time do the work twice, and change nothing else.
 *
 * <p>What a pass does is fired as {@link UpkeepEvent}s, and summed up in what it returns.
 */
public interface Maintenance {

    /**
     * Asks again for the jobs of records that seem to have lost them: those whose file has been in temporary storage for longer than {@code reconcileAfter}, and those that lack derivatives which are made later. What
     * is parked is left to whoever redrives it. A second call asks for the same record only after a while, and ever more seldom. With a dry run nothing is asked for.
     */
    Reconciled reconcile();

    /**
     * Deletes the uploads from temporary storages that are older than their lifetime and were referred to by nothing in two passes at least one longest transaction apart: so a first call deletes none. What earlier
     * passes saw is kept in this node's memory. With a dry run nothing is deleted.
     */
    Cleaned clean();

    /**
     * Looks for files in permanent storages that nothing refers to: no row and no job. They must be older than {@code orphanAge} and were referred to by nothing in two passes, so far apart that the jobs of a file that was just
     * replaced are done: so a first call reports none. Deletes nothing.
     *
     * @param report told each one, one at a time; what it throws ends the pass
     */
    Examined examine(Consumer<Unreferenced> report);

    /**
     * As {@link #examine}, and asks for a destroy job for each {@link Unreferenced.Orphan}. The job spares what its record refers to by then. What is not known to be a certain record's is never deleted. With a
     * dry run nothing is asked for.
     *
     * @param report told each one before its destruction is asked for; what it throws ends the pass
     */
    Examined destroyOrphans(Consumer<Unreferenced> report);
}
