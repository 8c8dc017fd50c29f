// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.tck.StorageContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

// docs:begin
class HashedFolderStorageTest extends StorageContract {
    @TempDir
    Path folder;

    @Override
    protected Storage newStorage() {
        try {
            return new HashedFolderStorage(Files.createTempDirectory(folder, "storage"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterEach
    void nothingIncompleteIsLeft() throws IOException {
        try (var files = Files.walk(folder)) {
            assertThat(files).noneMatch(file -> file.toString().endsWith(".incomplete"));
        }
    }
}
// docs:end
