// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import java.io.FilterInputStream;
import java.io.InputStream;

/** A stream for somebody else to read, who must not close it. */
final class UnclosedStream extends FilterInputStream {
    UnclosedStream(InputStream content) {
        super(content);
    }

    @Override
    public void close() {
        // whoever lent it closes it
    }
}
