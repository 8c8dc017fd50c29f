// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;
import static java.util.Objects.requireNonNull;

import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps files in memory, for tests: gone when the process ends, and each as large as the memory allows. Safe for many threads.
 *
 * <p>As a CDI bean it is to be produced as a {@link Storage}, since a client proxy cannot extend a final class.
 */
public final class MemoryStorage implements CopyingStorage, ListingStorage {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final Set<Opened> streams = ConcurrentHashMap.newKeySet();

    /** An empty storage. */
    public MemoryStorage() {}

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        requireNonNull(details, "details");
        StorageIds.check(id);
        var bytes = content.readAllBytes();
        objects.put(id, bytes);
        return new StoredObject(id, bytes.length);
    }

    /** Copies from another storage of this kind, see {@link CopyingStorage#copy}; empty for any other. */
    @Override
    public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details) {
        requireNonNull(details, "details");
        StorageIds.check(fromId);
        StorageIds.check(toId);
        if (!(from instanceof MemoryStorage source)) {
            return Optional.empty();
        }
        var bytes = source.bytes(fromId);
        objects.put(toId, bytes);
        return Optional.of(new StoredObject(toId, bytes.length));
    }

    @Override
    public InputStream open(String id) {
        var stream = new Opened(id, bytes(id));
        streams.add(stream);
        return stream;
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return Optional.ofNullable(objects.get(StorageIds.check(id))).map(bytes -> new StoredObject(id, bytes.length));
    }

    @Override
    public void delete(String id) {
        objects.remove(StorageIds.check(id));
    }

    @Override
    public Stream<StoredObject> list(String folder) {
        var start = folder.isEmpty() ? "" : StorageIds.check(folder) + "/";
        return objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(start))
                .map(object -> new StoredObject(object.getKey(), object.getValue().length));
    }

    /**
     * Fails if a stream from {@link #open} was not closed; for the end of a test.
     *
     * @throws IllegalStateException with the ids, and the places where they were opened as suppressed exceptions
     */
    public void requireStreamsClosed() {
        if (streams.isEmpty()) {
            return;
        }
        var failure = new IllegalStateException(
                "These were opened and not closed: "
                        + streams.stream().map(stream -> "'" + stream.id + "'").toList()
                        + ". With another storage that leaks a file handle or a connection. Close each stream; the suppressed exceptions show where it was opened.");
        streams.forEach(stream -> failure.addSuppressed(stream.openedHere));
        throw failure;
    }

    private byte[] bytes(String id) {
        var bytes = objects.get(StorageIds.check(id));
        if (bytes == null) {
            throw ERRORS.notInMemory(id);
        }
        return bytes;
    }

    /** Like a file's stream it cannot be read once it is closed. */
    private final class Opened extends FilterInputStream {
        private final String id;
        private final Throwable openedHere;
        private boolean closed;

        private Opened(String id, byte[] bytes) {
            super(new ByteArrayInputStream(bytes));
            this.id = id;
            this.openedHere = new IllegalStateException("'" + id + "' was opened here");
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
            closed = true;
            streams.remove(this);
        }

        private void requireOpen() throws IOException {
            if (closed) {
                throw new IOException("The stream of '" + id + "' is closed. Open the file again to read it again.");
            }
        }
    }
}
