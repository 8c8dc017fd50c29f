// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.upkeep;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;

/**
 * An expired upload was deleted from temporary storage.
 *
 * @param file where it lay
 */
public record Cleared(FileIdentity file) implements UpkeepEvent {

    /** Checks the file. */
    public Cleared {
        requireNonNull(file, "file");
    }
}
