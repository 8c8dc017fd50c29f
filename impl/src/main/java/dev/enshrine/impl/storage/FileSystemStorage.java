// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.util.Objects.requireNonNull;

import dev.enshrine.StorageException;
import dev.enshrine.UrlOptions;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.DatedStorage;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.TidyingStorage;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps files in a folder of this machine: {@code FileSystemStorage.at(Path.of("/var/photos"))}. Safe for many threads, and for several processes on the same folder.
 *
 * <p>An upload is written to a hidden folder {@code .uploading} below the root, synced, and moved into place in one step; the folders it goes to are made and synced too, so that it
 * survives a power failure. Once in place a file is never opened for writing: copies from one such storage to another on the same file system are hard links, which share their
 * bytes. So nobody else may write to these files either, and both folders should belong to the same user. Everything below the root must be one file system.
 *
 * <p>Symbolic links below the root are followed only to folders below the root; the root itself may be one. Ids that differ only in case need a file system that tells them apart.
 *
 * <p>As a CDI bean it is to be produced as a {@link Storage}, since a client proxy cannot extend a final class.
 */
public final class FileSystemStorage
        implements CopyingStorage, ListingStorage, LinkingStorage, LocalStorage, DatedStorage, TidyingStorage {
    private final Root root;
    private final Folders folders;
    private final Permissions permissions;
    private final @Nullable WebAddress address;
    private final TemporaryFile.Linker linker;

    private FileSystemStorage(
            Path root, Permissions permissions, @Nullable WebAddress address, TemporaryFile.Linker linker) {
        this.root = new Root(root, permissions);
        this.folders = new Folders(this.root.path(), permissions);
        this.permissions = permissions;
        this.address = address;
        this.linker = linker;
    }

    /**
     * The storage in that folder. The disk is not touched before the first use, which makes the folder if it was not there; a folder that is missing later, as when
     * a disk is not mounted, is an error and not made again.
     *
     * @param root absolute, or relative to the working directory
     */
    public static FileSystemStorage at(Path root) {
        return at(root, Files::createLink);
    }

    static FileSystemStorage at(Path root, TemporaryFile.Linker linker) {
        return new FileSystemStorage(requireNonNull(root, "root"), Permissions.OF_PROCESS, null, linker);
    }

    /**
     * The same storage, whose files a web server shows below that address: {@code withUrl(URI.create("https://cdn.example.org/photos"))}, or {@code withUrl(URI.create("/photos"))}
     * on the application's own host. Whoever knows a file's id can then read it. Without an address {@link #url} gives no links.
     *
     * @param base without query and fragment
     * @throws dev.enshrine.MisconfiguredException if it has one of these
     */
    public FileSystemStorage withUrl(URI base) {
        return new FileSystemStorage(root.path(), permissions, WebAddress.of(base), linker);
    }

    /**
     * The same storage, whose new files and folders have exactly those permissions instead of what the process's mask leaves. Files and folders that are there stay as they are, and so does a
     * hard link of a file of another storage, which shares the file's permissions. For file systems that know such permissions.
     */
    public FileSystemStorage withPermissions(Set<PosixFilePermission> ofFiles, Set<PosixFilePermission> ofFolders) {
        return new FileSystemStorage(
                root.path(), new Permissions(Set.copyOf(ofFiles), Set.copyOf(ofFolders)), address, linker);
    }

    /**
     * Stores the content, see {@link Storage#upload}. Needs no transaction. Memory does not grow with the content.
     *
     * @throws IOException if the content cannot be read, or the folder is no folder, not writable or full
     */
    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        requireNonNull(content, "content");
        requireNonNull(details, "details");
        root.check(id);
        try {
            var place = root.place(id);
            try (var temporary = TemporaryFile.in(root.uploading(), permissions)) {
                long size = temporary.fill(content);
                temporary.moveTo(place, folders);
                return new StoredObject(id, size);
            }
        } catch (FileSystemException failure) {
            throw ERRORS.notStored(failure, id, root.path(), failure);
        }
    }

    /**
     * Links or copies a file of another folder on the same file system, see {@link CopyingStorage#copy}; empty for any other storage. Needs no transaction.
     *
     * @throws IOException if a folder is no folder, not writable or full
     */
    @Override
    public Optional<StoredObject> copy(Storage from, String fromId, String toId, UploadDetails details)
            throws IOException {
        requireNonNull(details, "details");
        StorageIds.check(fromId);
        root.check(toId);
        if (!(from instanceof FileSystemStorage source)) {
            return Optional.empty();
        }
        try {
            var original = source.existing(fromId);
            var place = root.place(toId);
            try (var temporary = TemporaryFile.in(root.uploading(), permissions)) {
                if (!temporary.take(original, linker)) {
                    return Optional.empty();
                }
                long size = Files.size(temporary.path());
                temporary.moveTo(place, folders);
                return Optional.of(new StoredObject(toId, size));
            }
        } catch (FileSystemException failure) {
            throw ERRORS.notLinked(failure, toId, fromId, from, root.path(), failure);
        }
    }

    @Override
    public InputStream open(String id) {
        try {
            return Files.newInputStream(existing(id), NOFOLLOW_LINKS);
        } catch (NoSuchFileException removed) {
            throw ERRORS.notInFolder(id, root.path());
        } catch (IOException failure) {
            throw failed(id, "opened", failure);
        }
    }

    @Override
    public Optional<StoredObject> find(String id) {
        try {
            return root.object(root.place(id)).map(attributes -> new StoredObject(id, attributes.size()));
        } catch (NotDirectoryException nothingCanBeThere) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed(id, "looked up", failure);
        }
    }

    @Override
    public Optional<Path> path(String id) {
        try {
            var place = root.place(id);
            return root.object(place).map(attributes -> place);
        } catch (NotDirectoryException nothingCanBeThere) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed(id, "looked up", failure);
        }
    }

    /** The file's address below {@link #withUrl}, with every special character encoded; empty without one. The options are for storages that sign their links. */
    @Override
    public Optional<URI> url(String id, UrlOptions options) {
        requireNonNull(options, "options");
        root.check(id);
        return Optional.ofNullable(address).map(known -> known.of(id));
    }

    /** Removes the file, see {@link Storage#delete}; that it is gone survives a power failure. The folders above stay, even if empty,
     * but for a folder of derivatives, of which there is one for each original that has any. */
    @Override
    public void delete(String id) {
        try {
            var place = root.place(id);
            // Other emptied folders stay: the next upload would only have to make and sync them again.
            if (root.object(place).isPresent() && Files.deleteIfExists(place)) {
                var folder = Folders.parent(place);
                Folders.forceDeletion(folder);
                folders.removeEmptied(folder);
            }
        } catch (NoSuchFileException | NotDirectoryException gone) {
            return; // the folder went too, or there never was one
        } catch (IOException failure) {
            throw failed(id, "deleted", failure);
        }
    }

    @Override
    public Stream<StoredObject> list(String folder) {
        try {
            return ObjectWalk.below(root.folder(folder), root);
        } catch (NotDirectoryException nothingCanBeThere) {
            return Stream.empty();
        } catch (IOException failure) {
            throw failed(folder, "listed", failure);
        }
    }

    /**
     * When the file came to its place. On Unix that is the time of its last change, which linking it changes as well; elsewhere the time when its content was written, which a link shares with
     * its original: then nobody knows.
     */
    @Override
    public Optional<Instant> storedAt(String id) {
        try {
            var place = root.place(id);
            return root.object(place).isPresent() ? changed(place) : Optional.empty();
        } catch (NotDirectoryException | NoSuchFileException nothingIsThere) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failed(id, "looked up", failure);
        }
    }

    private static Optional<Instant> changed(Path place) throws IOException {
        return Folders.isUnix(place)
                ? Optional.of(((FileTime) Files.getAttribute(place, "unix:ctime", NOFOLLOW_LINKS)).toInstant())
                : Optional.empty();
    }

    @Override
    public long tidy(Instant before) {
        try {
            return tidied(root.incomplete(), before);
        } catch (NoSuchFileException nothingWasUploadedYet) {
            return 0;
        } catch (IOException | DirectoryIteratorException failure) {
            throw ERRORS.notListed(failure, root.path(), failure);
        }
    }

    private static long tidied(Path folder, Instant before) throws IOException {
        long deleted = 0;
        try (var leftovers = Files.newDirectoryStream(folder)) {
            for (var leftover : leftovers) {
                if (Files.isDirectory(leftover, NOFOLLOW_LINKS)) {
                    deleted += tidied(leftover, before);
                } else if (isOlder(leftover, before) && Files.deleteIfExists(leftover)) {
                    deleted++;
                }
            }
        }
        return deleted;
    }

    /** By its last change, since a link that is not in its place yet is as old as its original otherwise. */
    private static boolean isOlder(Path leftover, Instant before) throws IOException {
        try {
            var written = Files.getLastModifiedTime(leftover, NOFOLLOW_LINKS).toInstant();
            return changed(leftover).orElse(written).isBefore(before);
        } catch (NoSuchFileException moved) {
            return false;
        }
    }

    private Path existing(String id) throws IOException {
        try {
            var place = root.place(id);
            if (root.object(place).isPresent()) {
                return place;
            }
        } catch (NotDirectoryException nothingCanBeThere) {
            throw ERRORS.notInFolder(id, root.path());
        }
        throw ERRORS.notInFolder(id, root.path());
    }

    private StorageException failed(String id, String verb, IOException failure) {
        return ERRORS.folderFailed(failure, id, verb, root.path(), failure);
    }

    @Override
    public String toString() {
        return "FileSystemStorage[" + root.path() + "]";
    }
}
