// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck.example;

import dev.enshrine.StorageException;
import dev.enshrine.storage.Storage;
import java.io.IOException;
import java.io.UncheckedIOException;

/** An application's code, as the page on storages imagines it. */
final class PhotoReader {
    private static final int TRIES = 3;

    private final Storage storage;

    PhotoReader(Storage storage) {
        this.storage = storage;
    }

    byte[] read(String id) {
        for (int tries = 1; ; tries++) {
            try (var content = storage.open(id)) {
                return content.readAllBytes();
            } catch (StorageException failure) {
                if (tries == TRIES) {
                    throw failure;
                }
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
