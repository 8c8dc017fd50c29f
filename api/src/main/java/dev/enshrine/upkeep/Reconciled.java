// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.upkeep;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A pass that looked for lost jobs is over.
 *
 * @param seen how many records were found that wait for a job, old enough or not
 * @param asked how many jobs were asked for again; with a dry run, how many would have been
 * @param parked how many records were left alone since their job is parked
 * @param failed how many attachments or records could not be looked at; the log says why
 * @param notCovered the attachments that cannot be searched, as {@code entity.attribute}: their gateway does not list its records
 */
public record Reconciled(long seen, long asked, long parked, long failed, List<String> notCovered)
        implements UpkeepEvent {

    /** Copies the names. */
    public Reconciled {
        notCovered = List.copyOf(requireNonNull(notCovered, "notCovered"));
    }
}
