// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** This value may not be written here: an expired upload, a stale copy, or a file of another record. Reload the record, or upload anew. */
public class AttachmentRefusedException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong, why, and how to fix it. */
    public AttachmentRefusedException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public AttachmentRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
