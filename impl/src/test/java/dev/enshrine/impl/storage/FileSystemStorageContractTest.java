// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.tck.StorageContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

class FileSystemStorageContractTest extends StorageContract {
    @TempDir
    Path folder;

    private final List<Path> roots = new ArrayList<>();

    @Override
    protected Storage newStorage() {
        var root = folder.resolve("storage" + roots.size());
        roots.add(root);
        return FileSystemStorage.at(root);
    }

    @AfterEach
    void noTemporaryFileIsLeft() throws IOException {
        for (var root : roots) {
            assertThat(IncompleteFiles.in(root)).isEmpty();
        }
    }
}
