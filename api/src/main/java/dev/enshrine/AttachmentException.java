// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** Root of everything the toolkit throws on purpose; its children differ by what the caller can do. */
public class AttachmentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong, why, and how to fix it. */
    public AttachmentException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public AttachmentException(String message, Throwable cause) {
        super(message, cause);
    }
}
