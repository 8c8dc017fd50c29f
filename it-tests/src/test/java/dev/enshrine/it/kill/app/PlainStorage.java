// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill.app;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** A storage without any optional power: everything goes to it as a stream. */
record PlainStorage(Storage folder) implements Storage {
    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        return folder.upload(content, id, details);
    }

    @Override
    public InputStream open(String id) {
        return folder.open(id);
    }

    @Override
    public Optional<StoredObject> find(String id) {
        return folder.find(id);
    }

    @Override
    public void delete(String id) {
        folder.delete(id);
    }
}
