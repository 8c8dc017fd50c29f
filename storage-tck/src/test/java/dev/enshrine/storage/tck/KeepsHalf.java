// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Breaks the contract: keeps what it got when the content fails. */
final class KeepsHalf extends AllPowersStorage {
    KeepsHalf(Path folder) {
        super(folder);
    }

    @Override
    public StoredObject upload(InputStream content, String id, UploadDetails details) throws IOException {
        var got = new ByteArrayOutputStream();
        try {
            content.transferTo(got);
        } finally {
            super.upload(new ByteArrayInputStream(got.toByteArray()), id, details);
        }
        return new StoredObject(id, got.size());
    }
}
