// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck.example;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import dev.enshrine.MissingFileException;
import dev.enshrine.StorageException;
import dev.enshrine.storage.IdRule;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

// docs:begin
/** Keeps each file in one flat folder, under the digest of its id, so that no id can ever be a path out of it. */
public final class HashedFolderStorage implements LocalStorage {
    private final Path folder;

    /** In that folder, which has to exist. */
    public HashedFolderStorage(Path folder) {
        this.folder = folder;
    }

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        var place = place(id); // refuses before anything is read
        var incomplete = Files.createTempFile(folder, "upload", ".incomplete");
        try (var file = FileChannel.open(incomplete, WRITE)) {
            long size = content.transferTo(Channels.newOutputStream(file));
            file.force(true);
            Files.move(incomplete, place, ATOMIC_MOVE); // seen as a whole or not at all
            syncFolder();
            return new StoredObject(id, size);
        } finally {
            Files.deleteIfExists(incomplete);
        }
    }

    @Override
    public InputStream open(String id) {
        try {
            return Files.newInputStream(place(id));
        } catch (NoSuchFileException missing) {
            throw new MissingFileException("'" + id + "' is not in " + folder + ". Upload it again.", missing);
        } catch (IOException failure) {
            throw failed("opened", id, failure);
        }
    }

    @Override
    public Optional<StoredObject> find(String id) {
        try {
            return Optional.of(new StoredObject(id, Files.size(place(id))));
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed("looked up", id, failure);
        }
    }

    @Override
    public void delete(String id) {
        try {
            if (Files.deleteIfExists(place(id))) {
                syncFolder();
            }
        } catch (IOException failure) {
            throw failed("deleted", id, failure);
        }
    }

    @Override
    public Optional<Path> path(String id) {
        return Optional.of(place(id)).filter(Files::isRegularFile);
    }

    private Path place(String id) {
        return folder.resolve(sha256(IdRule.check(id)));
    }

    private void syncFolder() throws IOException {
        try (var channel = FileChannel.open(folder, READ)) {
            channel.force(true); // or a new name would not survive a power failure
        }
    }

    private StorageException failed(String verb, String id, IOException failure) {
        return new StorageException("'" + id + "' could not be " + verb + " in " + folder + ": " + failure, failure);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has SHA-256", impossible);
        }
    }
}
// docs:end
