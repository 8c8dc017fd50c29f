// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.AttachmentException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.UploadedFile;
import java.util.Objects;

/** A processor or an extractor of the application threw in a job. Its cause is what was thrown. */
final class ProcessingFailedException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    private ProcessingFailedException(String message, Throwable cause) {
        super(message, cause);
    }

    static ProcessingFailedException of(String derivative, UploadedFile file, Exception cause) {
        return new ProcessingFailedException(ERRORS.failedDerivative(derivative, file, cause), cause);
    }

    /** An extractor that finds what is measured is wrong however often it is asked. */
    static AttachmentException of(AttachmentException failed) {
        return failed instanceof MisconfiguredException || failed.getCause() == null
                ? failed
                : new ProcessingFailedException(
                        Objects.requireNonNull(failed.getMessage()), Objects.requireNonNull(failed.getCause()));
    }
}
