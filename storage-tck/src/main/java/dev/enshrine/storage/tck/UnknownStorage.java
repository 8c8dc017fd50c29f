// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.InputStream;
import java.util.Optional;

/** Of a kind that no storage knows, and that none may touch. */
final class UnknownStorage implements Storage {

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) {
        throw unexpected();
    }

    @Override
    public InputStream open(String id) {
        throw unexpected();
    }

    @Override
    public Optional<StoredObject> find(String id) {
        throw unexpected();
    }

    @Override
    public void delete(String id) {
        throw unexpected();
    }

    private static AssertionError unexpected() {
        return new AssertionError("A storage does not touch another one that it does not know.");
    }
}
