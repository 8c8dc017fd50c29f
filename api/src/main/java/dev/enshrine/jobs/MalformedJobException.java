// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jobs;

import dev.enshrine.AttachmentException;

/** A text that came from a queue or a table is neither a job nor a wake-up. The message says what is wrong with it; trying again does not help. */
public class MalformedJobException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** A problem that was found. */
    public MalformedJobException(String message) {
        super(message);
    }

    /** A problem with its cause. */
    public MalformedJobException(String message, Throwable cause) {
        super(message, cause);
    }
}
