// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.tck.StorageContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** A mirrored storage is a storage. */
class MirroredStorageContractTest extends StorageContract {
    private final List<MemoryStorage> made = new ArrayList<>();

    @Override
    protected Storage newStorage() {
        return Mirrors.of(memory(), memory()).storage();
    }

    private MemoryStorage memory() {
        var storage = new MemoryStorage();
        made.add(storage);
        return storage;
    }

    @AfterEach
    void everyStreamWasClosed() {
        made.forEach(MemoryStorage::requireStreamsClosed);
    }
}
