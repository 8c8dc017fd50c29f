// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** The application is put together wrongly: a missing storage, listener, queue or column. The message says what to change. */
public class MisconfiguredException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong, why, and how to fix it. */
    public MisconfiguredException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public MisconfiguredException(String message, Throwable cause) {
        super(message, cause);
    }
}
