// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.util.List;
import java.util.Map;

/**
 * Files were deleted from permanent storage.
 *
 * @param slot the record and attachment
 * @param files what was deleted
 * @param arguments values the application sent along
 */
public record Destroyed(Slot slot, List<FileIdentity> files, Map<String, String> arguments) implements AttachmentEvent {

    /** Checks that nothing is missing. */
    public Destroyed {
        requireNonNull(slot, "slot");
        files = List.copyOf(files);
        arguments = Map.copyOf(arguments);
    }
}
