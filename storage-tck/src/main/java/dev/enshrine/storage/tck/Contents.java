// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** What the contract of storages uploads. */
final class Contents {
    private static final int HALF = 200_000;

    private Contents() {}

    static InputStream of(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    /** The same bytes each time for the same length. */
    static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** Gives fewer bytes than it is asked for, as a network does. */
    static InputStream inSmallPieces(byte[] content) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return super.read(into, offset, Math.min(length, 1_777));
            }
        };
    }

    /** Gives many bytes, and then not the end but a failure. */
    static InputStream failing(IOException failure) {
        return failing(() -> {
            throw failure;
        });
    }

    /** Gives many bytes, and then not the end but a failure that no stream should have. */
    static InputStream failing(RuntimeException failure) {
        return failing(() -> {
            throw failure;
        });
    }

    private static InputStream failing(End end) {
        return new FilterInputStream(new ByteArrayInputStream(new byte[HALF])) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                return next >= 0 ? next : end.reached();
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                return count >= 0 ? count : end.reached();
            }
        };
    }

    @FunctionalInterface
    private interface End {
        int reached() throws IOException;
    }

    /** Looks at something each time it is read from. For one thread. */
    static final class Observed extends FilterInputStream {
        private final Callable<Boolean> look;
        private final List<Boolean> observed = new ArrayList<>();
        private boolean closed;

        Observed(String text, Callable<Boolean> look) {
            super(of(text));
            this.look = look;
        }

        List<Boolean> observed() {
            return observed;
        }

        boolean isClosed() {
            return closed;
        }

        @Override
        public int read() throws IOException {
            observe();
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            observe();
            return super.read(into, offset, length);
        }

        @Override
        public void close() {
            closed = true;
        }

        private void observe() throws IOException {
            try {
                observed.add(look.call());
            } catch (Exception failure) {
                throw new IOException("Looking failed", failure);
            }
        }
    }
}
