// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

/**
 * A file in permanent storage and the record it is to belong to. Immutable.
 *
 * @param recordId the record's id
 * @param file where the file lies
 */
public record Adoptable(Object recordId, FileIdentity file) {

    /** Checks that nothing is missing. */
    public Adoptable {
        requireNonNull(recordId, "recordId");
        requireNonNull(file, "file");
    }
}
