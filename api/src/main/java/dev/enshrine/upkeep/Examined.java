// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.upkeep;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A pass over the permanent storages is over.
 *
 * @param seen how many files lie there
 * @param orphans how many files of certain records nothing refers to
 * @param ofUnknownRecords how many files of records that cannot be told nothing refers to
 * @param notOurs how many files with names of others nothing refers to
 * @param watched how many were referred to by nothing and are too young, or were so for too short a time
 * @param asked how many destroy jobs were asked for; with a dry run, how many would have been
 * @param failed how many storages, attachments or files could not be looked at; the log says why. Nothing is reported of a storage that an attachment that failed uses
 * @param notCovered the storages that were not examined, since a gateway that does not list its records uses them, or since they cannot list their objects
 */
public record Examined(
        long seen,
        long orphans,
        long ofUnknownRecords,
        long notOurs,
        long watched,
        long asked,
        long failed,
        List<String> notCovered)
        implements UpkeepEvent {

    /** Copies the names. */
    public Examined {
        notCovered = List.copyOf(requireNonNull(notCovered, "notCovered"));
    }
}
