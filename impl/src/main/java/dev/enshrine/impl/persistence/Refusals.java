// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

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
            throw ERRORS.expiredFile(String.valueOf(file), slot);
        }
        throw ERRORS.foreignFile(String.valueOf(file), slot);
    }
}
