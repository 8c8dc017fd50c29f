// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The folder of a storage, and the only way from an id to a path below it. Safe for many threads. */
final class Root {
    private static final String UPLOADING = ".uploading";
    private static final int UPLOADING_FOLDERS = 8;

    private final Path path;
    private final Permissions permissions;
    private volatile boolean seen;

    Root(Path path, Permissions permissions) {
        this.path = path.toAbsolutePath().normalize();
        this.permissions = permissions;
    }

    /** The folder, whether it is there or not. */
    Path path() {
        return path;
    }

    /**
     * A folder for a file that is not complete yet; on the same file system, so that it can be moved into place. One of several, so that those who make files at the same time seldom wait
     * for each other: file systems let one at a time change a folder.
     */
    Path uploading() throws IOException {
        int number = ThreadLocalRandom.current().nextInt(UPLOADING_FOLDERS);
        var folder = path.resolve(UPLOADING).resolve(String.valueOf(number));
        requireInside(folder);
        if (!Files.isDirectory(folder)) {
            permissions.createFolders(folder);
        }
        return folder;
    }

    /** The folder that all those of {@link #uploading} are in; there or not. */
    Path incomplete() throws IOException {
        var folder = path.resolve(UPLOADING);
        requireInside(folder);
        return folder;
    }

    /** Whether that path lies in the folder for incomplete files, also where a file system takes no notice of case. */
    boolean isUploading(Path place) {
        return place.getName(path.getNameCount()).toString().equalsIgnoreCase(UPLOADING);
    }

    /**
     * Where the object with that id lies, or would lie.
     *
     * @throws dev.enshrine.InvalidFileDataException if it is no id
     * @throws NotDirectoryException if a stored file is on the way, so that nothing can be there
     * @throws FileSystemException if the root is unusable or a symbolic link leads out of it
     */
    Path place(String id) throws IOException {
        var place = lexical(StorageIds.check(id));
        requireInside(Folders.parent(place));
        if (Files.isSymbolicLink(place)) {
            throw new FileSystemException(
                    place.toString(),
                    null,
                    "is a symbolic link; a stored file is never one, so it was put there by somebody else and could lead anywhere."
                            + " Replace the link by the file");
        }
        return place;
    }

    /** The folder of that name, there or not; the root itself for empty text. Throws as {@link #place}. */
    Path folder(String folder) throws IOException {
        var place = folder.isEmpty() ? path : lexical(StorageIds.check(folder));
        requireInside(place);
        return place;
    }

    /** The attributes of the object at that place, if one is there; folders and devices are none. */
    Optional<BasicFileAttributes> object(Path place) throws IOException {
        try {
            var attributes = Files.readAttributes(place, BasicFileAttributes.class, NOFOLLOW_LINKS);
            return attributes.isRegularFile() ? Optional.of(attributes) : Optional.empty();
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        }
    }

    /** Refuses an id that cannot be one here, without looking at the disk. */
    void check(String id) {
        lexical(StorageIds.check(id));
    }

    private Path lexical(String id) {
        Path place;
        try {
            place = path.resolve(id).normalize();
        } catch (InvalidPathException impossible) {
            throw StorageIds.refused(id, "is no path on this machine (" + impossible.getReason() + ")");
        }
        if (!place.startsWith(path) || place.equals(path)) {
            throw StorageIds.refused(id, "leads out of the folder '" + path + "'");
        }
        if (isUploading(place)) {
            throw StorageIds.refused(
                    id, "lies in '" + UPLOADING + "', which is kept for uploads that are not complete");
        }
        return place;
    }

    /** By one look at each folder on the way. Real paths cost the operating system many, and are asked for only where a folder is a symbolic link. */
    private void requireInside(Path folder) throws IOException {
        requireRoot();
        var at = path;
        for (int name = path.getNameCount(); name < folder.getNameCount(); name++) {
            at = at.resolve(folder.getName(name));
            BasicFileAttributes attributes;
            try {
                attributes = Files.readAttributes(at, BasicFileAttributes.class, NOFOLLOW_LINKS);
            } catch (NoSuchFileException absent) {
                return; // not made yet, or just removed
            }
            if (attributes.isSymbolicLink()) {
                requireRealInside(folder);
                return;
            }
            if (!attributes.isDirectory()) {
                throw new NotDirectoryException(at.toString());
            }
        }
    }

    private void requireRealInside(Path folder) throws IOException {
        var root = path.toRealPath();
        var existing = folder;
        var real = realPath(existing);
        while (real.isEmpty() && !existing.equals(path)) {
            existing = Folders.parent(existing);
            real = realPath(existing);
        }
        if (real.isPresent() && !real.get().startsWith(root)) {
            throw leadsOut(existing, real.get().toString());
        }
        requireFolder(existing);
    }

    /** By one look, since a folder of derivatives may vanish between two. */
    private static void requireFolder(Path existing) throws IOException {
        try {
            if (!Files.readAttributes(existing, BasicFileAttributes.class).isDirectory()) {
                throw new NotDirectoryException(existing.toString());
            }
        } catch (NoSuchFileException absent) {
            return; // not made yet, or just removed
        }
    }

    private Optional<Path> realPath(Path existing) throws IOException {
        if (!Files.exists(existing, NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            return Optional.of(existing.toRealPath());
        } catch (NoSuchFileException gone) {
            if (Files.isSymbolicLink(existing)) {
                throw leadsOut(existing, "nowhere");
            }
            return Optional.empty(); // removed between the two calls
        }
    }

    private FileSystemException leadsOut(Path link, String target) {
        return new FileSystemException(
                link.toString(),
                null,
                "leads to '" + target + "', out of the storage's folder '" + path
                        + "', so files of others could be read or deleted. Remove the symbolic link, or mount that folder there");
    }

    /** A folder, or a symbolic link to one; made if it was never there. */
    private void requireRoot() throws IOException {
        boolean known = seen; // read before the look at the disk: another thread may make the folder in between
        if (!Files.isDirectory(path)) {
            if (Files.exists(path, NOFOLLOW_LINKS) && !Files.isDirectory(path)) {
                throw unusable("is not a folder. Name a folder when the storage is made");
            }
            if (known) {
                throw unusable(
                        "was there and is not any more; an empty one in its place would make every file look lost."
                                + " Mount or restore it, then try again");
            }
            Folders.createRoot(path, permissions);
        }
        seen = true;
    }

    private FileSystemException unusable(String reason) {
        return new FileSystemException(path.toString(), null, "the storage's folder " + reason);
    }
}
