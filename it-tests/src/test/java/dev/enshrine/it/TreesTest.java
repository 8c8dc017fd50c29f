// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreesTest {
    @TempDir
    Path root;

    @Test
    void findsFilesWhileOthersAreDeleted() throws IOException {
        var kept = Files.createFile(Files.createDirectory(root.resolve("kept")).resolve("lake.bin"));
        var done = new AtomicBoolean();
        var deleting = CompletableFuture.runAsync(() -> createAndDelete(done));
        try {
            for (int i = 0; i < 2_000; i++) {
                assertThat(Trees.files(root)).contains(kept);
            }
        } finally {
            done.set(true);
            deleting.join();
        }
    }

    @Test
    void thereAreNoFilesBelowAFolderThatIsNotThere() {
        assertThat(Trees.files(root.resolve("never-made"))).isEmpty();
    }

    private void createAndDelete(AtomicBoolean done) {
        try {
            while (!done.get()) {
                var folder = Files.createDirectories(root.resolve("temporary"));
                for (int i = 0; i < 20; i++) {
                    Files.createFile(folder.resolve(i + ".bin"));
                }
                Trees.delete(folder);
            }
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
