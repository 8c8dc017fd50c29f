// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.AttachmentException;
import java.sql.SQLException;

/** The column is too short for a value: trying again does not help. */
public class ValueTooLongException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    /** An error that names the column and both lengths. */
    public ValueTooLongException(String message) {
        super(message);
    }

    /** Whether that is why the statement failed: SQLSTATE 22001, string data, right truncation, the code of the SQL standard. */
    static boolean isCauseOf(SQLException failure) {
        return "22001".equals(failure.getSQLState());
    }
}
