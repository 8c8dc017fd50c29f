// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The storages that tests use. */
final class Storages {
    private Storages() {}

    static Storage memory() {
        return new MemoryStorage();
    }

    /** A new folder below the build's own. */
    static Storage folder() {
        try {
            return FileSystemStorage.at(
                    Files.createTempDirectory(Files.createDirectories(Path.of("target", "storages")), "storage"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
