// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the bytes of an upload come from. Read as a stream, once, front to back; never held in memory as a whole.
 *
 * <p>For one thread at a time.
 */
public interface Source {

    /**
     * Opens the content; whoever called closes the stream.
     *
     * @throws IOException if the content cannot be read; nothing is attached then
     * @throws IllegalStateException if this source can be opened only once, and was
     */
    InputStream open() throws IOException;

    /** Length in bytes if known beforehand; a hint, the real length is counted. */
    default OptionalLong size() {
        return OptionalLong.empty();
    }

    /** The name the client gave; not trusted, never part of a path. */
    default Optional<String> fileName() {
        return Optional.empty();
    }

    /** The content type the client declared; not trusted, the bytes decide. */
    default Optional<String> contentType() {
        return Optional.empty();
    }

    /** The file of this machine that has these bytes, if they are one and the caller may delete it. */
    default Optional<Path> path() {
        return Optional.empty();
    }

    /** A file on this machine; may be opened again. */
    static Source of(Path path) {
        requireNonNull(path, "path");
        return new Source() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(path);
            }

            @Override
            public OptionalLong size() {
                try {
                    return OptionalLong.of(Files.size(path));
                } catch (IOException unknown) {
                    return OptionalLong.empty(); // only a hint; open() reports what is wrong with the file
                }
            }

            @Override
            public Optional<String> fileName() {
                return Optional.ofNullable(path.getFileName()).map(Path::toString);
            }

            @Override
            public Optional<Path> path() {
                return Optional.of(path);
            }
        };
    }

    /** A stream and the name the client gave, which may be empty; can be opened once. The toolkit closes the stream. */
    static Source of(InputStream stream, String fileName) {
        requireNonNull(stream, "stream");
        requireNonNull(fileName, "fileName");
        return new Source() {
            private boolean opened;

            @Override
            public InputStream open() {
                if (opened) {
                    throw new IllegalStateException(
                            "The stream of '" + fileName
                                    + "' was read already and cannot be read twice. Pass a new Source, or a Path, to upload it again.");
                }
                opened = true;
                return new BufferedInputStream(stream);
            }

            @Override
            public Optional<String> fileName() {
                return fileName.isEmpty() ? Optional.empty() : Optional.of(fileName);
            }
        };
    }

    /** As {@link #of(InputStream, String)}, but the stream is left open: for the entries of an archive, whose stream the caller goes on reading and closes. */
    static Source keepingOpen(InputStream stream, String fileName) {
        requireNonNull(stream, "stream");
        return of(
                new FilterInputStream(stream) {
                    @Override
                    public void close() {
                        // whoever opened it goes on reading
                    }
                },
                fileName);
    }

    /** Bytes in memory and the name the client gave, which may be empty; may be opened again. */
    static Source of(byte[] content, String fileName) {
        requireNonNull(content, "content");
        requireNonNull(fileName, "fileName");
        return new Source() {
            @Override
            public InputStream open() {
                return new ByteArrayInputStream(content);
            }

            @Override
            public OptionalLong size() {
                return OptionalLong.of(content.length);
            }

            @Override
            public Optional<String> fileName() {
                return fileName.isEmpty() ? Optional.empty() : Optional.of(fileName);
            }
        };
    }
}
