// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails as soon as more bytes pass than may. */
final class LimitedStream extends FilterInputStream {
    private long left;

    /** At most that many bytes of that stream; closing this one closes it. */
    LimitedStream(InputStream content, long most) {
        super(content);
        this.left = most;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        return read < 0 ? read : counted(1, read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int read = in.read(buffer, offset, length);
        return read < 0 ? read : counted(read, read);
    }

    @Override
    public long skip(long bytes) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(bytes, 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int counted(int bytes, int result) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new TooLong();
        }
        return result;
    }

    /** More bytes than may pass. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
