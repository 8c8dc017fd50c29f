// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.impl.storage.FileSystemStorage;
import dev.enshrine.impl.storage.MemoryStorage;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnsyncedFolderTest {
    private static final byte[] CONTENT = {1, 2, 3};

    @Test
    void keepsLinksAndDeletesFiles(@TempDir Path folder) throws Exception {
        var cache = storage(folder.resolve("cache"));
        var store = storage(folder.resolve("store"));

        var uploaded = cache.upload(new ByteArrayInputStream(CONTENT), "a/b.jpg", UploadDetails.none());
        var copy = store.copy(cache, "a/b.jpg", "c/d.jpg", UploadDetails.none());

        assertThat(uploaded.size()).isEqualTo(CONTENT.length);
        assertThat(copy).isPresent();
        try (var content = store.open("c/d.jpg")) {
            assertThat(content.readAllBytes()).isEqualTo(CONTENT);
        }
        cache.delete("a/b.jpg");
        assertThat(cache.find("a/b.jpg")).isEmpty();
        assertThat(store.find("c/d.jpg")).isPresent();
    }

    @Test
    void leavesOtherStoragesToTheCaller(@TempDir Path folder) throws Exception {
        assertThat(storage(folder).copy(new MemoryStorage(), "a", "b", UploadDetails.none()))
                .isEmpty();
    }

    private static UnsyncedFolder storage(Path folder) {
        return new UnsyncedFolder(folder, FileSystemStorage.at(folder));
    }
}
