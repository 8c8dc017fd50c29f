// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import static java.util.Objects.requireNonNull;

import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.UUID;

/** Does what a {@link FileSystemStorage} does, and syncs nothing: a power failure may take files of rows that say they are stored. Only to tell what syncing costs. */
public final class UnsyncedFolder implements CopyingStorage {
    private final Path root;
    private final FileSystemStorage reading;

    UnsyncedFolder(Path root, FileSystemStorage reading) {
        this.root = root;
        this.reading = reading;
    }

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        var temporary = temporary();
        long size = Files.copy(content, temporary);
        move(temporary, id);
        return new StoredObject(id, size);
    }

    @Override
    public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
            throws IOException {
        if (!(from instanceof UnsyncedFolder source)) {
            return Optional.empty();
        }
        var temporary = temporary();
        try {
            Files.createLink(temporary, source.root.resolve(fromId));
        } catch (FileSystemException otherFileSystem) {
            return Optional.empty();
        }
        long size = Files.size(temporary);
        move(temporary, toId);
        return Optional.of(new StoredObject(toId, size));
    }

    @Override
    public InputStream open(String id) {
        return reading.open(id);
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return reading.find(id);
    }

    @Override
    public void delete(String id) {
        try {
            Files.deleteIfExists(root.resolve(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path temporary() throws IOException {
        return Files.createDirectories(root.resolve(".uploading"))
                .resolve(UUID.randomUUID().toString());
    }

    private void move(Path temporary, String id) throws IOException {
        var place = root.resolve(id);
        Files.createDirectories(requireNonNull(place.getParent(), id));
        Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE);
    }
}
