// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.AttachmentException;
import dev.enshrine.FailureClass;
import dev.enshrine.MissingFileException;
import dev.enshrine.StorageException;
import dev.enshrine.impl.persistence.DatabaseFailures;
import dev.enshrine.impl.transaction.NotCommittedException;
import java.util.Optional;

/** Which exception of a job is of which class. Pure. */
final class Failures {
    private Failures() {}

    /** The class of the failure; empty if another try of the same job must end the same way. */
    static Optional<FailureClass> classOf(RuntimeException e) {
        if (e instanceof ProcessingFailedException && e.getCause() != null) {
            return ofProcessing(e.getCause());
        }
        if (e instanceof NotCommittedException) {
            return Optional.of(FailureClass.DATABASE);
        }
        if (e instanceof AttachmentException) {
            return e instanceof StorageException && !(e instanceof MissingFileException)
                    ? Optional.of(FailureClass.STORAGE)
                    : Optional.empty();
        }
        return Optional.of(DatabaseFailures.isOne(e) ? FailureClass.DATABASE : FailureClass.UNEXPECTED);
    }

    /** The application may say by an exception of ours that another try is of no use, or that a storage failed, which may be back at the next one. */
    private static Optional<FailureClass> ofProcessing(Throwable cause) {
        if (cause instanceof StorageException) {
            return Optional.of(FailureClass.STORAGE);
        }
        return cause instanceof AttachmentException ? Optional.empty() : Optional.of(FailureClass.PROCESSING);
    }
}
