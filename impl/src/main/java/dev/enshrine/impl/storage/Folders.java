// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.READ;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts complete files into place so that they survive a power failure: a name does so only when the folder that holds it was synced, and a folder's own name
 * only when its parent was. Safe for many threads.
 */
final class Folders {
    private static final int TRIES = 100;
    private static final int REMEMBERED = 10_000;

    private final Path root;
    private final Permissions permissions;

    /**
     * Folders whose names, up to the root, are known to be synced. Spares every upload the syncs of all folders above it. A folder made by another thread or process
     * is not in here, and is synced once more: whoever made it may not have got that far.
     */
    private final Set<Path> synced = ConcurrentHashMap.newKeySet();

    Folders(Path root, Permissions permissions) {
        this.root = root;
        this.permissions = permissions;
    }

    /** Makes the root and what is missing above it. */
    static void createRoot(Path root, Permissions permissions) throws IOException {
        var missing = new ArrayList<Path>();
        for (var at = root; !Files.exists(at); at = parent(at)) {
            missing.add(at);
        }
        permissions.createFolders(root);
        for (var made : missing) {
            force(parent(made));
        }
    }

    /** Moves a synced file to its place in one step, making the folders above it; what was there is replaced. */
    void move(Path file, Path place) throws IOException {
        for (int tries = 1; !moved(file, place); tries++) {
            if (tries == TRIES) {
                throw new NoSuchFileException(
                        file.toString(),
                        place.toString(),
                        "the file or the folder it goes to was removed " + tries + " times in a row");
            }
        }
        sync(parent(place));
    }

    /**
     * Removes a folder of derivatives if nothing is in it any more. An upload that is about to move a file there makes it again. Not synced: after a power failure
     * an empty folder does no harm.
     */
    void removeEmptied(Path folder) throws IOException {
        if (!comesAndGoes(folder) || !Files.isDirectory(folder, NOFOLLOW_LINKS)) {
            return; // a link is the operator's
        }
        try {
            Files.delete(folder);
        } catch (DirectoryNotEmptyException | NoSuchFileException inUseOrGone) {
            return; // somebody else's derivative, or somebody else was faster
        }
    }

    /** Syncs the folder a file was deleted from; if another deleter removed the folder meanwhile, the folder above, whose sync covers it. */
    static void forceDeletion(Path folder) throws IOException {
        try {
            force(folder);
        } catch (NoSuchFileException removed) {
            force(parent(folder));
        }
    }

    /** Syncs one folder, so that what was added to it or removed from it stays so. */
    static void force(Path folder) throws IOException {
        // Windows can neither open a folder nor needs it: its file systems log changes of names.
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (var channel = FileChannel.open(folder, READ)) {
            force(channel, folder);
        }
    }

    /** Syncs an open file or folder; a failure names it, which the channel's own does not. */
    static void force(FileChannel channel, Path path) throws IOException {
        try {
            channel.force(true);
        } catch (IOException failure) {
            throw named(path, failure);
        }
    }

    /** That failure with the path; also tells a failure of the storage from one of the content. */
    static FileSystemException named(Path path, IOException failure) {
        var named = new FileSystemException(path.toString(), null, failure.toString());
        named.initCause(failure);
        return named;
    }

    /** Whether the file system tells what Unix knows of a file. */
    static boolean isUnix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("unix");
    }

    /** The folder above; of a path below a root there always is one. */
    static Path parent(Path path) {
        return requireNonNull(path.getParent(), "parent");
    }

    /** Whether it worked; not if somebody who tidies empty folders removed one between the two steps. */
    private boolean moved(Path file, Path place) throws IOException {
        try {
            create(parent(place));
            Files.move(file, place, ATOMIC_MOVE);
            return true;
        } catch (NoSuchFileException vanished) {
            return false; // counted and reported by the caller
        }
    }

    private void create(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        for (var at = folder; !at.equals(root) && !Files.isDirectory(at); at = parent(at)) {
            synced.remove(at);
        }
        try {
            permissions.createFolders(folder);
        } catch (FileAlreadyExistsException taken) {
            // Also thrown for a folder that was there for a moment: then it is made again.
            var inTheWay = Path.of(taken.getFile());
            if (Files.isRegularFile(inTheWay, NOFOLLOW_LINKS) || Files.isSymbolicLink(inTheWay)) {
                throw taken;
            }
            throw new NoSuchFileException(folder.toString());
        }
    }

    /** Whether it is a folder of derivatives, which is removed with its last file, by this process or another. */
    private boolean comesAndGoes(Path folder) {
        return !folder.equals(root) && folder.toString().endsWith(StorageIds.DERIVATIVES);
    }

    private void sync(Path folder) throws IOException {
        var chain = new ArrayList<Path>();
        try {
            force(folder);
            for (var at = folder; !at.equals(root) && !synced.contains(at); at = parent(at)) {
                force(parent(at));
                if (!comesAndGoes(at)) {
                    chain.add(at);
                }
            }
        } catch (NoSuchFileException removed) {
            return; // it was empty again: whoever deleted the object has won, and there is nothing left to keep
        }
        // Only now, since being in the set says something about the whole way up.
        if (synced.size() > REMEMBERED) {
            synced.clear();
        }
        synced.addAll(chain);
    }
}
