// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** An upload has more bytes than its uploader takes; nothing was stored. A web page answers with status 413. */
public class UploadTooLargeException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error with a message that says what is wrong, why, and how to fix it. */
    public UploadTooLargeException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public UploadTooLargeException(String message, Throwable cause) {
        super(message, cause);
    }
}
