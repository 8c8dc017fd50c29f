// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.UrlOptions;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.IdRule;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Has every optional power, in the simplest way; to be broken by subclasses. */
class AllPowersStorage implements CopyingStorage, ListingStorage, LinkingStorage, LocalStorage {
    final StrictMemoryStorage objects = new StrictMemoryStorage();
    private final Path folder;

    /** Writes files to that folder when it is asked for their paths. */
    AllPowersStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        return objects.upload(content, id, details);
    }

    @Override
    public InputStream open(String id) {
        return objects.open(id);
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return objects.find(id);
    }

    @Override
    public void delete(String id) {
        objects.delete(id);
    }

    @Override
    public Stream<StoredObject> list(String of) {
        return objects.list(of);
    }

    @Override
    public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
            throws IOException {
        IdRule.check(fromId);
        IdRule.check(toId);
        if (!(from instanceof AllPowersStorage)) {
            return Optional.empty();
        }
        try (var content = from.open(fromId)) {
            return Optional.of(upload(content, toId, details));
        }
    }

    @Override
    public Optional<URI> url(String id, UrlOptions options) {
        return Optional.of(URI.create("memory:/" + URLEncoder.encode(IdRule.check(id), StandardCharsets.UTF_8)));
    }

    @Override
    public Optional<Path> path(String id) {
        return find(id).map(object -> write(object.id()));
    }

    private Path write(String id) {
        try (var content = open(id)) {
            return Files.write(Files.createTempFile(folder, "object", null), content.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
