// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import java.util.Map;

/**
 * The row says <em>stored</em>, and for sure.
 *
 * @param slot the record and attachment
 * @param cached where the file lay in temporary storage
 * @param file the file as the row has it
 * @param arguments values the application sent along
 */
public record Promoted(Slot slot, FileIdentity cached, UploadedFile file, Map<String, String> arguments)
        implements AttachmentEvent {

    /** Checks that nothing is missing. */
    public Promoted {
        requireNonNull(slot, "slot");
        requireNonNull(cached, "cached");
        requireNonNull(file, "file");
        arguments = Map.copyOf(arguments);
    }
}
