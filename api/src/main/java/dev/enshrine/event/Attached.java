// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import static java.util.Objects.requireNonNull;

import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;

/**
 * A record was saved with a file where it had none. In the user's transaction.
 *
 * @param slot the record and attachment
 * @param file the new file
 */
public record Attached(Slot slot, UploadedFile file) implements AttachmentEvent {

    /** Checks that nothing is missing. */
    public Attached {
        requireNonNull(slot, "slot");
        requireNonNull(file, "file");
    }
}
