// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.jms;

import dev.enshrine.AttachmentException;

/** A message on a queue of this module is no job. It is parked as it is. The generated logger needs its constructors public. */
class MalformedMessageException extends AttachmentException {
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }

    public MalformedMessageException(String message, Throwable cause) {
        super(message, cause);
    }
}
