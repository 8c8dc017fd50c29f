// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.model.AttachmentDescriptor;
import dev.enshrine.impl.protocol.SlotValue;
import org.jspecify.annotations.Nullable;

/**
 * What the database says about a slot. Equal to one with the same file, whatever derivatives that lists.
 *
 * @param exists whether there is a row
 * @param file the file in the column; null if there is none
 */
public record SlotRow(boolean exists, @Nullable UploadedFile file) {

    /** No such row. */
    public static SlotRow missing() {
        return new SlotRow(false, null);
    }

    /** A row with that file, or none. */
    public static SlotRow holding(@Nullable UploadedFile file) {
        return new SlotRow(true, file);
    }

    /** The value as the protocol sees it. */
    public SlotValue value(AttachmentDescriptor descriptor, Slot slot) {
        return exists ? descriptor.value(slot, file) : new SlotValue.NoRow();
    }
}
