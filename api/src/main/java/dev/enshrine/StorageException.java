// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** A storage could not do its work now: disk full, no permission, network down. Trying again later may help. */
public class StorageException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong, why, and how to fix it. */
    public StorageException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
