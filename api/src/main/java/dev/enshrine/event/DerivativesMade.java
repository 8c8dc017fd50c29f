// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.event;

import static java.util.Objects.requireNonNull;

import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import java.util.List;
import java.util.Map;

/**
 * The row lists derivatives that a job of their own made, and for sure.
 *
 * @param slot the record and attachment
 * @param names of the processors that ran
 * @param file the file as the row has it
 * @param arguments values the application sent along
 */
public record DerivativesMade(Slot slot, List<String> names, UploadedFile file, Map<String, String> arguments)
        implements AttachmentEvent {

    /** Copies names and arguments. */
    public DerivativesMade {
        requireNonNull(slot, "slot");
        requireNonNull(file, "file");
        names = List.copyOf(names);
        arguments = Map.copyOf(arguments);
    }
}
