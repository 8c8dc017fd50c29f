// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A storage whose connection breaks after so many bytes, or whose disk has room for so many. */
final class BreakingStorage implements ListingStorage {
    private static final long NEVER = Long.MAX_VALUE;

    private final Storage delegate;
    private final AtomicLong whileWriting = new AtomicLong(NEVER);
    private final AtomicLong whileReading = new AtomicLong(NEVER);

    BreakingStorage(Storage delegate) {
        this.delegate = delegate;
    }

    /** Lets the next upload fail after so many bytes. */
    void breakWritingAfter(long bytes) {
        whileWriting.set(bytes);
    }

    /** Lets the next reading fail after so many bytes. */
    void breakReadingAfter(long bytes) {
        whileReading.set(bytes);
    }

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        return delegate.upload(new Breaking(content, whileWriting.getAndSet(NEVER)), id, details);
    }

    @Override
    public InputStream open(String id) {
        return new Breaking(delegate.open(id), whileReading.getAndSet(NEVER));
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return delegate.find(id);
    }

    @Override
    public void delete(String id) {
        delegate.delete(id);
    }

    @Override
    public Stream<StoredObject> list(String folder) {
        return ((ListingStorage) delegate).list(folder);
    }

    /** One byte at a time up to the break. */
    private static final class Breaking extends FilterInputStream {
        private long left;

        Breaking(InputStream content, long left) {
            super(content);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            count(1);
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            count(left == NEVER ? 0 : 1);
            return super.read(buffer, offset, left == NEVER ? length : Math.min(1, length));
        }

        private void count(long bytes) throws IOException {
            if (left < bytes) {
                throw new IOException("connection reset");
            }
            left -= left == NEVER ? 0 : bytes;
        }
    }
}
