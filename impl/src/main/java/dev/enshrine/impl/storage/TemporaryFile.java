// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/** A file on its way into a storage; whatever is left of it when it is closed is removed. For one thread. */
final class TemporaryFile implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;

    /** How a second name is given to a file; tests have one that cannot. */
    @FunctionalInterface
    interface Linker {
        /** As {@link Files#createLink}. */
        void link(Path link, Path existing) throws IOException;
    }

    private final Path path;
    private final Permissions permissions;
    private boolean isLink;
    private boolean isGone;

    private TemporaryFile(Path path, Permissions permissions) {
        this.path = path;
        this.permissions = permissions;
    }

    /** A name in that folder that nobody else has; no file yet. */
    static TemporaryFile in(Path folder, Permissions permissions) {
        return new TemporaryFile(folder.resolve(UUID.randomUUID().toString()), permissions);
    }

    Path path() {
        return path;
    }

    /**
     * Writes the content to the file and syncs it.
     *
     * @return the length in bytes
     */
    long fill(InputStream content) throws IOException {
        try (var channel = FileChannel.open(path, CREATE_NEW, WRITE)) {
            permissions.giveTo(path);
            var buffer = new byte[BUFFER];
            long size = 0;
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                write(channel, ByteBuffer.wrap(buffer, 0, count));
                size += count;
            }
            Folders.force(channel, path);
            return size;
        }
    }

    /**
     * Becomes a second name of that file, or else a copy made by the operating system.
     *
     * @return whether it worked; not if the file lies on another file system
     */
    boolean take(Path original, Linker linker) throws IOException {
        try {
            linker.link(path, original); // the original was synced when it was put into place
            isLink = true;
            return true;
        } catch (IOException | UnsupportedOperationException impossible) {
            // Another file system, another owner, the original's last possible link, or a file system without any: the
            // copy says what is wrong, if anything is.
            if (!isOnSameFileSystem(original)) {
                return false;
            }
        }
        copy(original);
        return true;
    }

    private boolean isOnSameFileSystem(Path original) {
        var folder = Folders.parent(path);
        try {
            // Two looks at the disk; the way that works everywhere reads the table of all mounts.
            return Folders.isUnix(path)
                    ? Files.getAttribute(original, "unix:dev").equals(Files.getAttribute(folder, "unix:dev"))
                    : Files.getFileStore(original).equals(Files.getFileStore(folder));
        } catch (IOException unknown) {
            return false; // some containers hide their mounts; the caller then streams, which always works
        }
    }

    private void copy(Path original) throws IOException {
        try (var from = FileChannel.open(original, READ, NOFOLLOW_LINKS);
                var to = FileChannel.open(path, CREATE_NEW, WRITE)) {
            permissions.giveTo(path);
            long size = from.size();
            for (long done = 0, count; done < size; done += count) {
                count = transfer(from, done, size - done, to);
                if (count <= 0) {
                    throw Folders.named(original, new EOFException("ends at " + done + " of " + size + " bytes"));
                }
            }
            Folders.force(to, path);
        }
    }

    private long transfer(FileChannel from, long position, long count, FileChannel to) throws IOException {
        try {
            return from.transferTo(position, count, to);
        } catch (IOException failure) {
            throw Folders.named(path, failure);
        }
    }

    private void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (IOException failure) {
            throw Folders.named(path, failure);
        }
    }

    /** Puts the file into its place, as {@link Folders#move}. */
    void moveTo(Path place, Folders folders) throws IOException {
        folders.move(path, place);
        isGone = !isLink;
    }

    /** Removes the file, unless it was moved. A link may still be there after a move, which does nothing if it replaces another name of the very same file. */
    @Override
    public void close() throws IOException {
        if (!isGone) {
            Files.deleteIfExists(path);
        }
    }
}
