// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;

/** Content that ends half way with a failure. Kept in memory, since nobody else knows where its half is. */
final class CutContent extends InputStream {
    private final IOException failure;

    private CutContent(IOException failure) {
        this.failure = failure;
    }

    static InputStream of(InputStream content, IOException failure) throws IOException {
        var bytes = content.readAllBytes();
        return new SequenceInputStream(new ByteArrayInputStream(bytes, 0, bytes.length / 2), new CutContent(failure));
    }

    @Override
    public int read() throws IOException {
        throw failure;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        throw failure;
    }
}
