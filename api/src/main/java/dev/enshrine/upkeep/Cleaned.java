// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.upkeep;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A pass over the temporary storages is over.
 *
 * @param seen how many files lie there
 * @param deleted how many were deleted; with a dry run, how many would have been
 * @param watched how many are past their lifetime and nothing refers to them, to be deleted by a later pass
 * @param referenced how many are past their lifetime and kept, because a record refers to them
 * @param foreign how many were left alone since their names do not say when they were uploaded
 * @param leftovers how many remains of uploads that never ended were deleted; with a dry run, none
 * @param failed how many storages, attachments or files could not be looked at or deleted; the log says why. Nothing is deleted from a storage that an attachment that failed uses
 * @param notCovered the storages from which nothing is deleted, since a gateway that does not list its records uses them, or since they cannot list their objects
 */
public record Cleaned(
        long seen,
        long deleted,
        long watched,
        long referenced,
        long foreign,
        long leftovers,
        long failed,
        List<String> notCovered)
        implements UpkeepEvent {

    /** Copies the names. */
    public Cleaned {
        notCovered = List.copyOf(requireNonNull(notCovered, "notCovered"));
    }
}
