// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.remote;

import static java.util.Objects.requireNonNull;

import dev.enshrine.AttachmentException;

/** A link that a user gave could not be downloaded. Show it as an error of the form field; nothing was attached. */
public class RemoteFileException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** What was wrong, for messages in the user's language. */
    private final Reason reason;

    /** An error with what was wrong and a message that says why and how to fix it. */
    public RemoteFileException(Reason reason, String message) {
        super(message);
        this.reason = requireNonNull(reason, "reason");
    }

    /** An error with its cause. */
    public RemoteFileException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason");
    }

    /** What was wrong. */
    public Reason reason() {
        return reason;
    }

    /** What can be wrong with a link. */
    public enum Reason {
        /** The text is no link that starts with {@code http://} or {@code https://}. */
        NO_LINK,
        /** The link leads to an address that is not public. */
        NOT_PUBLIC,
        /** The host does not answer, or not with a file; trying again may help. */
        NO_ANSWER,
        /** The host answered too slowly; trying again may help. */
        TOO_SLOW,
        /** The file is larger than allowed. */
        TOO_LARGE,
        /** The link leads on and on to other links. */
        TOO_MANY_REDIRECTS
    }
}
