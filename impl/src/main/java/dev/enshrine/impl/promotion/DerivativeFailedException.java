// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.AttachmentException;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;

/** A processor of the application threw. */
final class DerivativeFailedException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    DerivativeFailedException(String name, UploadedFile file, Exception cause) {
        super(ERRORS.failedDerivative(name, file, cause), cause);
    }

    /** Whether the processor said by an exception of ours that another try is of no use; a storage may be back at the next one. */
    boolean isFinal() {
        return getCause() instanceof AttachmentException && !(getCause() instanceof StorageException);
    }
}
