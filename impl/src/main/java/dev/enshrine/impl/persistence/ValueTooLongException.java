// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.AttachmentException;

/** The column is too short for a value: trying again does not help. */
public class ValueTooLongException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error that names the column and both lengths. */
    public ValueTooLongException(String message) {
        super(message);
    }
}
