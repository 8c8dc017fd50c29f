// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import static java.util.Objects.requireNonNull;

import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;

/**
 * A record was saved without the file it had, or was deleted. In the user's transaction.
 *
 * @param slot the record and attachment
 * @param previous the file it had
 */
public record Removed(Slot slot, UploadedFile previous) implements AttachmentEvent {

    /** Checks that nothing is missing. */
    public Removed {
        requireNonNull(slot, "slot");
        requireNonNull(previous, "previous");
    }
}
