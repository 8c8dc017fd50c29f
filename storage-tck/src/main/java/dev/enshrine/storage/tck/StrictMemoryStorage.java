// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static java.util.Objects.requireNonNull;

import dev.enshrine.MissingFileException;
import dev.enshrine.storage.IdRule;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Keeps files in memory and minds its streams, for tests of code that reads files: a stream that is not closed leaks a file handle or a connection in
 * production, and nothing at all in a test with another memory storage.
 *
 * <pre>{@code
 * @AfterEach
 * void everyStreamWasClosed() {
 *     storage.requireStreamsClosed();
 * }
 * }</pre>
 *
 * <p>Closing a stream twice is fine, reading from a closed one fails. It cannot copy, so that every promotion opens streams that can be minded.
 * Safe for many threads; needs no transaction. As a CDI bean it is to be produced as a {@link dev.enshrine.storage.Storage}, since a client proxy cannot
 * extend a final class.
 */
public final class StrictMemoryStorage implements ListingStorage {
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final MindedStreams streams = new MindedStreams();

    /** An empty storage. */
    public StrictMemoryStorage() {}

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        requireNonNull(details, "details");
        IdRule.check(id);
        var bytes = content.readAllBytes();
        objects.put(id, bytes);
        return new StoredObject(id, bytes.length);
    }

    @Override
    public InputStream open(String id) {
        var bytes = objects.get(IdRule.check(id));
        if (bytes == null) {
            throw new MissingFileException(
                    "There is no file '" + id
                            + "' in this strict memory storage, so it cannot be read. It was deleted, or never uploaded to this instance: upload it first.");
        }
        return streams.mind(new ByteArrayInputStream(bytes), id);
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return Optional.ofNullable(objects.get(IdRule.check(id))).map(bytes -> new StoredObject(id, bytes.length));
    }

    @Override
    public void delete(String id) {
        objects.remove(IdRule.check(id));
    }

    @Override
    public Stream<StoredObject> list(String folder) {
        var start = folder.isEmpty() ? "" : IdRule.check(folder) + "/";
        var found = objects.entrySet().stream()
                .filter(object -> object.getKey().startsWith(start))
                .map(object -> new StoredObject(object.getKey(), object.getValue().length));
        return streams.mind(found, folder);
    }

    /**
     * Fails if a stream from {@link #open} or {@link #list} was not closed; for the end of a test. Asking again gives the same answer until they are.
     *
     * @throws IllegalStateException naming them, with the places where they were opened as suppressed exceptions
     */
    public void requireStreamsClosed() {
        streams.requireClosed();
    }
}
