// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class AllPowersStorageTest extends StorageContract {
    @TempDir
    Path folder;

    @Override
    protected Storage newStorage() {
        return new AllPowersStorage(folder);
    }
}
