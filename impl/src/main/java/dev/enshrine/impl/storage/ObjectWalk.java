// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static dev.enshrine.impl.log.EnshrineErrors.ERRORS;
import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import dev.enshrine.StorageException;
import dev.enshrine.storage.StoredObject;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Walks the objects below a folder, with one open folder a level and none of them in memory. Unlike {@link Files#walk} it goes on when a file or folder is removed
 * meanwhile, which is normal here. Symbolic links are not followed. For one thread.
 */
final class ObjectWalk extends Spliterators.AbstractSpliterator<StoredObject> {
    private final Root root;
    private final Deque<Level> levels = new ArrayDeque<>();

    private record Level(DirectoryStream<Path> folder, Iterator<Path> entries) {}

    private ObjectWalk(Root root) {
        super(Long.MAX_VALUE, DISTINCT | NONNULL);
        this.root = root;
    }

    /** The objects below that folder; closing the stream closes the folders. */
    static Stream<StoredObject> below(Path folder, Root root) throws IOException {
        var walk = new ObjectWalk(root);
        walk.enter(folder);
        return StreamSupport.stream(walk, false).onClose(walk::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super StoredObject> action) {
        try {
            while (!levels.isEmpty()) {
                var level = levels.element();
                if (!level.entries().hasNext()) {
                    levels.remove().folder().close();
                } else {
                    var entry = level.entries().next();
                    var found = root.isUploading(entry) ? Optional.<StoredObject>empty() : visit(entry);
                    if (found.isPresent()) {
                        action.accept(found.get());
                        return true;
                    }
                }
            }
            return false;
        } catch (IOException | DirectoryIteratorException failure) {
            throw failed(failure);
        }
    }

    private Optional<StoredObject> visit(Path entry) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(entry, BasicFileAttributes.class, NOFOLLOW_LINKS);
        } catch (NoSuchFileException removed) {
            return Optional.empty(); // between reading its name and looking at it
        }
        if (attributes.isDirectory()) {
            enter(entry);
        }
        var id = id(entry);
        // Names that no id can have were put there by somebody else, and no other method would know them.
        return attributes.isRegularFile() && StorageIds.isId(id)
                ? Optional.of(new StoredObject(id, attributes.size()))
                : Optional.empty();
    }

    @SuppressWarnings("StreamResourceLeak") // closed when it was read to its end, or with the walk
    private void enter(Path folder) throws IOException {
        try {
            var stream = Files.newDirectoryStream(folder);
            levels.push(new Level(stream, stream.iterator()));
        } catch (NoSuchFileException | NotDirectoryException removed) {
            return; // nothing is below it any more
        }
    }

    private String id(Path entry) {
        var relative = root.path().relativize(entry).toString();
        return relative.replace(entry.getFileSystem().getSeparator(), "/");
    }

    private StorageException failed(Exception cause) {
        return ERRORS.notListed(cause, root.path(), cause);
    }

    private void close() {
        StorageException failed = null;
        while (!levels.isEmpty()) {
            try {
                levels.remove().folder().close();
            } catch (IOException failure) {
                failed = failed(failure); // of several, the last says as much as the first
            }
        }
        if (failed != null) {
            throw failed;
        }
    }
}
