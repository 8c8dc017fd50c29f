// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import static java.util.Objects.requireNonNull;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import java.util.Map;

/**
 * A file was not promoted because the record had another one, none, or was gone.
 *
 * @param slot the record and attachment
 * @param cached where the file lies in temporary storage
 * @param arguments values the application sent along
 */
public record Superseded(Slot slot, FileIdentity cached, Map<String, String> arguments) implements AttachmentEvent {

    /** Checks that nothing is missing. */
    public Superseded {
        requireNonNull(slot, "slot");
        requireNonNull(cached, "cached");
        arguments = Map.copyOf(arguments);
    }
}
