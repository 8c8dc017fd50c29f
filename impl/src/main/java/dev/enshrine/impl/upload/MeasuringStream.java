// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import dev.enshrine.impl.model.Digests;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts and digests the bytes that pass, and remembers a failure of the source, so that it is told from one of the storage. */
public final class MeasuringStream extends FilterInputStream {
    private final MessageDigest digest = Digests.sha256();
    private long size;
    private @Nullable IOException failure;

    /** Measures that stream; closing this one closes it. */
    public MeasuringStream(InputStream content) {
        super(content);
    }

    @Override
    public int read() throws IOException {
        try {
            int read = in.read();
            if (read >= 0) {
                digest.update((byte) read);
                size++;
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            int read = in.read(buffer, offset, length);
            if (read > 0) {
                digest.update(buffer, offset, read);
                size += read;
            }
            return read;
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    @Override
    public long skip(long bytes) throws IOException {
        return read(new byte[(int) Math.min(bytes, 8192)]); // skipped bytes count too
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** How many bytes passed. */
    public long size() {
        return size;
    }

    /** The digest of the bytes that passed, in lower-case hexadecimal digits; to be called once. */
    public String sha256() {
        return Digests.hex(digest.digest());
    }

    /** What the source threw, if it failed. */
    public Optional<IOException> failure() {
        return Optional.ofNullable(failure);
    }
}
