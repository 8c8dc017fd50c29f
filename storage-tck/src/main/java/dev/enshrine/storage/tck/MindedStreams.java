// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Remembers which streams are open, and where they were opened. Safe for many threads. */
final class MindedStreams {
    private final Set<Opening> open = ConcurrentHashMap.newKeySet();

    InputStream mind(InputStream content, String id) {
        return new Content(content, opened("the content of '" + id + "'"));
    }

    <T> Stream<T> mind(Stream<T> listing, String folder) {
        var opening = opened("the list of '" + folder + "'");
        return listing.onClose(() -> open.remove(opening));
    }

    void requireClosed() {
        var left = Set.copyOf(open);
        if (left.isEmpty()) {
            return;
        }
        var failure = new IllegalStateException(
                "These were opened and not closed: "
                        + String.join(
                                ", ",
                                left.stream().map(Opening::getMessage).sorted().toList())
                        + ". With another storage that leaks a file handle or a connection. Close each; the suppressed exceptions show where it was opened.");
        left.forEach(failure::addSuppressed);
        throw failure;
    }

    private Opening opened(String what) {
        var opening = new Opening(what);
        open.add(opening);
        return opening;
    }

    /** What was opened, and by its stack trace where; each is a different one. */
    private static final class Opening extends Exception {
        private static final long serialVersionUID = 1L;

        private Opening(String what) {
            super(what);
        }
    }

    /** Like a file's stream it cannot be read once it is closed. */
    private final class Content extends FilterInputStream {
        private final Opening opening;

        private Content(InputStream content, Opening opening) {
            super(content);
            this.opening = opening;
        }

        @Override
        public int read() throws IOException {
            requireOpen();
            return super.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            requireOpen();
            return super.read(into, offset, length);
        }

        @Override
        public void close() {
            open.remove(opening);
        }

        private void requireOpen() throws IOException {
            if (!open.contains(opening)) {
                throw new IOException("Reading " + opening.getMessage()
                        + " failed: the stream is closed. Open the file again to read it again.");
            }
        }
    }
}
