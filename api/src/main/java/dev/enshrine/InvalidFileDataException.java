// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** File data from outside, JSON text above all, cannot be understood. The caller should answer with a client error. */
public class InvalidFileDataException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong, why, and how to fix it. */
    public InvalidFileDataException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public InvalidFileDataException(String message, Throwable cause) {
        super(message, cause);
    }
}
