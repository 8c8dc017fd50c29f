// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Which derivatives are to be made, and of what.
 *
 * @param attachment which attachment
 * @param slot of which record
 * @param readable where the original can be read
 * @param original the permanent place that the derivatives belong to
 * @param names which processors to run
 * @param arguments what the application sent along
 * @param source what to read instead of the original
 * @param storage where to put them, if not where the uploader says
 */
public record Making(
        AttachmentDescriptor attachment,
        Slot slot,
        UploadedFile readable,
        FileIdentity original,
        Collection<String> names,
        Map<String, String> arguments,
        Optional<Source> source,
        Optional<String> storage) {

    /** From the original, to where the uploader says. */
    public Making(
            AttachmentDescriptor attachment,
            Slot slot,
            UploadedFile readable,
            FileIdentity original,
            Collection<String> names,
            Map<String, String> arguments) {
        this(attachment, slot, readable, original, names, arguments, Optional.empty(), Optional.empty());
    }
}
