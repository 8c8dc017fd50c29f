// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/**
 * This file cannot be processed, now or ever: no image, damaged, too large. Thrown by processors; the job is parked at once with the reason, since another try ends
 * the same way.
 */
public class UnprocessableFileException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong with the file, why it matters, and what to do. */
    public UnprocessableFileException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public UnprocessableFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
