// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;

import dev.enshrine.UploadedFile;
import dev.enshrine.impl.upload.MeasuringStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Fails at its end if the bytes that passed are not the ones the upload had; an atomic storage then leaves nothing. */
final class VerifyingStream extends FilterInputStream {
    private final UploadedFile expected;
    private final MeasuringStream measuring;
    private boolean verified;

    VerifyingStream(InputStream content, UploadedFile expected) {
        this(new MeasuringStream(content), expected);
    }

    private VerifyingStream(MeasuringStream measuring, UploadedFile expected) {
        super(measuring);
        this.measuring = measuring;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        return verifiedAtEnd(super.read());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        return verifiedAtEnd(super.read(buffer, offset, length));
    }

    private int verifiedAtEnd(int read) throws IOException {
        if (read < 0 && !verified) {
            verified = true;
            verify();
        }
        return read;
    }

    private void verify() throws IOException {
        var size = expected.size();
        if (size.isPresent() && size.getAsLong() != measuring.size()) {
            throw new DamagedFileException(ERRORS.damagedLength(expected, measuring.size(), size.getAsLong()));
        }
        var digest = measuring.sha256();
        if (expected.sha256().filter(known -> !known.equals(digest)).isPresent()) {
            throw new DamagedFileException(
                    ERRORS.damagedContent(expected, digest, expected.sha256().orElse("none")));
        }
    }
}
