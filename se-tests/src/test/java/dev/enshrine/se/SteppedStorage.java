// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.UrlOptions;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.DatedStorage;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.TidyingStorage;
import dev.enshrine.storage.UploadDetails;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A storage that does what a test says when it comes to a point: fail, crash, wait, or let something else happen first. */
final class SteppedStorage
        implements LinkingStorage, CopyingStorage, ListingStorage, LocalStorage, DatedStorage, TidyingStorage {

    enum Point {
        BEFORE_UPLOAD,
        HALF_WAY,
        AFTER_UPLOAD,
        BEFORE_OPEN,
        BEFORE_FIND,
        BEFORE_DELETE,
        AFTER_DELETE
    }

    /** What happens at a point. */
    interface Step {
        void run() throws IOException;
    }

    private final Storage delegate;
    private final Map<Point, Step> once = new ConcurrentHashMap<>();
    private final Map<Point, Step> always = new ConcurrentHashMap<>();

    SteppedStorage(Storage delegate) {
        this.delegate = delegate;
    }

    /** At the next time that point is reached, and only then. */
    void once(Point point, Step step) {
        once.put(point, step);
    }

    /** Each time that point is reached, until {@link #heal()}. */
    void always(Point point, Step step) {
        always.put(point, step);
    }

    void heal() {
        once.clear();
        always.clear();
    }

    /** Fails if something that was opened was not closed, where that can be known. */
    void requireStreamsClosed() {
        if (delegate instanceof MemoryStorage memory) {
            memory.requireStreamsClosed();
        }
    }

    List<String> ids() {
        try (var objects = list("")) {
            return objects.map(StoredObject::id).sorted().toList();
        }
    }

    void clear() {
        ids().forEach(delegate::delete);
    }

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        reach(Point.BEFORE_UPLOAD);
        var stored = delegate.upload(new Halting(content), id, details);
        reach(Point.AFTER_UPLOAD);
        return stored;
    }

    @Override
    public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
            throws IOException {
        boolean streamed = once.containsKey(Point.HALF_WAY) || always.containsKey(Point.HALF_WAY);
        if (streamed || delegate instanceof MemoryStorage || !(delegate instanceof CopyingStorage copying)) {
            return Optional.empty(); // the caller streams then, as it does between storages of two kinds
        }
        reach(Point.BEFORE_UPLOAD);
        var copied = copying.copy(from instanceof SteppedStorage other ? other.delegate : from, fromId, toId, details);
        if (copied.isPresent()) {
            reach(Point.AFTER_UPLOAD);
        }
        return copied;
    }

    @Override
    public InputStream open(String id) {
        reachUnchecked(Point.BEFORE_OPEN);
        return delegate.open(id);
    }

    @Override
    public Optional<StoredObject> find(String id) {
        reachUnchecked(Point.BEFORE_FIND);
        return delegate.find(id);
    }

    @Override
    public void delete(String id) {
        reachUnchecked(Point.BEFORE_DELETE);
        delegate.delete(id);
        reachUnchecked(Point.AFTER_DELETE);
    }

    @Override
    public Stream<StoredObject> list(String folder) {
        return ((ListingStorage) delegate).list(folder);
    }

    @Override
    public Optional<Path> path(String id) {
        return delegate instanceof LocalStorage local ? local.path(id) : Optional.empty();
    }

    @Override
    public Optional<URI> url(String id, UrlOptions options) {
        return delegate instanceof LinkingStorage linking ? linking.url(id, options) : Optional.empty();
    }

    @Override
    public Optional<Instant> storedAt(String id) {
        return delegate instanceof DatedStorage dated ? dated.storedAt(id) : Optional.empty();
    }

    @Override
    public long tidy(Instant before) {
        return delegate instanceof TidyingStorage tidying ? tidying.tidy(before) : 0;
    }

    private void reach(Point point) throws IOException {
        var step = once.remove(point);
        if (step != null) {
            step.run();
        }
        var repeated = always.get(point);
        if (repeated != null) {
            repeated.run();
        }
    }

    private void reachUnchecked(Point point) {
        try {
            reach(point);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Content that comes to its half way point after its first byte. */
    private final class Halting extends FilterInputStream {
        private boolean started;
        private boolean halted;

        Halting(InputStream content) {
            super(content);
        }

        @Override
        public int read() throws IOException {
            halt();
            started = true;
            return super.read();
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            halt();
            int most = started ? length : Math.min(1, length);
            started = true;
            return super.read(buffer, offset, most);
        }

        @Override
        public long transferTo(OutputStream out) throws IOException {
            long count = 0;
            var buffer = new byte[8192];
            for (int read = read(buffer, 0, buffer.length); read >= 0; read = read(buffer, 0, buffer.length)) {
                out.write(buffer, 0, read);
                count += read;
            }
            return count;
        }

        private void halt() throws IOException {
            if (started && !halted) {
                halted = true;
                reach(Point.HALF_WAY);
            }
        }
    }
}
