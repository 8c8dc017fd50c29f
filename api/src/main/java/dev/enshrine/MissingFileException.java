// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** A file that should be in a storage is not there. Trying again does not help unless the file is put back. */
public class MissingFileException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong, why, and how to fix it. */
    public MissingFileException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public MissingFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
