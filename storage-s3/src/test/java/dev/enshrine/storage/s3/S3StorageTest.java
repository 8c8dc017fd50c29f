// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.tck.StorageContract;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The storage contract, in a bucket of a real server. */
class S3StorageTest extends StorageContract {
    @RegisterExtension
    static final S3Server SERVER = S3Server.inMemory();

    private final List<S3Storage> opened = new ArrayList<>();

    @Override
    protected Storage newStorage() {
        var storage = SERVER.storage(SERVER.newBucket()).prefix("album/store").build();
        opened.add(storage);
        return storage;
    }

    @AfterEach
    void close() {
        opened.forEach(S3Storage::close);
    }
}
