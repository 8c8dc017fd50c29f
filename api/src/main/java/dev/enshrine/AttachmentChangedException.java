// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** The record no longer has the attachment that the caller started from; nothing was written. Start again from the record as it is now. */
public class AttachmentChangedException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong, why, and how to fix it. */
    public AttachmentChangedException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public AttachmentChangedException(String message, Throwable cause) {
        super(message, cause);
    }
}
