// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import java.util.List;

/**
 * What came of adopting many files. Immutable.
 *
 * @param adopted how many records have their file now
 * @param skipped how many had a file before and kept it
 * @param failed how many could not be given theirs
 * @param reasons why, each naming record and file: the first {@value #MOST_REASONS} of them
 */
public record AdoptionReport(long adopted, long skipped, long failed, List<String> reasons) {
    /** More reasons are only counted. */
    public static final int MOST_REASONS = 100;

    /** Copies the reasons. */
    public AdoptionReport {
        reasons = List.copyOf(reasons);
    }
}
