// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A content as a file of this machine: the storage's own, or a temporary one that is gone when this is closed. For one thread. */
public final class LocalContent implements AutoCloseable {
    private final Path path;
    private final boolean temporary;

    private LocalContent(Path path, boolean temporary) {
        this.path = path;
        this.temporary = temporary;
    }

    /**
     * An object of a storage.
     *
     * @throws dev.enshrine.MissingFileException if it is not there
     */
    public static LocalContent of(Storage storage, String id) throws IOException {
        if (storage instanceof LocalStorage local) {
            var path = local.path(id);
            if (path.isPresent()) {
                return new LocalContent(path.get(), false);
            }
        }
        try (var content = storage.open(id)) {
            return spooled(content);
        }
    }

    /** Everything that is left in a stream, which is not closed. */
    public static LocalContent spooled(InputStream content) throws IOException {
        var spooled = new LocalContent(Files.createTempFile("enshrine-", ".content"), true);
        try (var out = Files.newOutputStream(spooled.path)) {
            content.transferTo(out);
            return spooled;
        } catch (IOException | RuntimeException e) {
            spooled.close();
            throw e;
        }
    }

    /** The file; to be read only. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        if (temporary) {
            try {
                Files.deleteIfExists(path);
            } catch (IOException e) {
                EnshrineLog.LOG.debugf(e, "Temporary file %s is left", path); // the upload does not depend on it
            }
        }
    }
}
