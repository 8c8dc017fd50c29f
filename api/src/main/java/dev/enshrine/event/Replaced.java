// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import static java.util.Objects.requireNonNull;

import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;

/**
 * A record was saved with another file than it had. In the user's transaction.
 *
 * @param slot the record and attachment
 * @param previous the file it had
 * @param file the new file
 */
public record Replaced(Slot slot, UploadedFile previous, UploadedFile file) implements AttachmentEvent {

    /** Checks that nothing is missing. */
    public Replaced {
        requireNonNull(slot, "slot");
        requireNonNull(previous, "previous");
        requireNonNull(file, "file");
    }
}
