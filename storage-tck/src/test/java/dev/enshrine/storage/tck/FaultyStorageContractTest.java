// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.storage.Storage;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A faulty storage that was told nothing is as good as the one it is around. */
class FaultyStorageContractTest extends StorageContract {
    @TempDir
    Path folder;

    @Override
    protected Storage newStorage() {
        return FaultyStorage.around(new AllPowersStorage(folder));
    }
}
