// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.Slot;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.protocol.SaveVerdict;
import org.jspecify.annotations.Nullable;

/** Turns a refusing verdict into the exception that makes the writing transaction fail. */
public final class Refusals {
    private Refusals() {}

    /**
     * What the verdict asks for, if it allows the write.
     *
     * @throws AttachmentRefusedException if it refuses
     */
    public static SaveVerdict.Proceed requireAllowed(SaveVerdict verdict, Slot slot, @Nullable UploadedFile file) {
        if (verdict instanceof SaveVerdict.Proceed proceed) {
            return proceed;
        }
        if (verdict instanceof SaveVerdict.Refuse refuse && refuse.reason() == SaveVerdict.Reason.EXPIRED) {
            throw new AttachmentRefusedException(
                    "The upload '" + file + "' for " + slot
                            + " has expired: its cached file may be removed before the save ends. Ask the user to choose the file again.");
        }
        throw new AttachmentRefusedException("The stored file '" + file + "' may not be written to " + slot
                + ": it is not the file this record has, so it comes from a stale copy or from another record, and two records would share one file. "
                + "Reload the record and make the change again, or assign(file) to give it a copy.");
    }
}
