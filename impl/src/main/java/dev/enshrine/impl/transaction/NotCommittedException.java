// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.transaction;

import dev.enshrine.StorageException;

/** A transaction of the toolkit's own was not committed; trying again may help. */
public class NotCommittedException extends StorageException {
    private static final long serialVersionUID = 1L;

    /** An error that says why. */
    public NotCommittedException(String message) {
        super(message);
    }

    /** An error with its cause. */
    public NotCommittedException(String message, Throwable cause) {
        super(message, cause);
    }
}
