// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.UrlOptions;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Notes what it is told with each upload, closes what it was given, as some storages do, and puts into its links what was asked for. */
final class NotingStorage implements ListingStorage, LinkingStorage {
    private final MemoryStorage memory = new MemoryStorage();
    private final Map<String, UploadDetails> told = new ConcurrentHashMap<>();

    UploadDetails told(String id) {
        return told.get(id);
    }

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        told.put(id, details);
        try (content) {
            return memory.upload(content, id, details);
        }
    }

    @Override
    public InputStream open(String id) {
        return memory.open(id);
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return memory.find(id);
    }

    @Override
    public void delete(String id) {
        memory.delete(id);
    }

    @Override
    public Stream<StoredObject> list(String folder) {
        return memory.list(folder);
    }

    @Override
    public Optional<URI> url(String id, UrlOptions options) {
        return Optional.of(URI.create("https://files.example.org/" + id + "?expiry="
                + options.expiry().map(Object::toString).orElse("never") + "&name="
                + options.downloadName().orElse("") + "&more="
                + options.more().keySet().stream().findFirst().orElse("")));
    }
}
