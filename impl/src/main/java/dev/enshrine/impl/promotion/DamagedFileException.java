// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import java.io.IOException;

/** The bytes of a file are not the ones that were uploaded. */
final class DamagedFileException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedFileException(String message) {
        super(message);
    }
}
