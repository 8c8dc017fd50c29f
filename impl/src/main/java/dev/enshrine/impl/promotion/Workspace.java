// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.promotion;

import dev.enshrine.impl.log.EnshrineLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A temporary directory for one job's files, gone afterwards. For one thread. */
final class Workspace implements AutoCloseable {
    private final Path directory;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    static Workspace create() throws IOException {
        return new Workspace(Files.createTempDirectory("enshrine-"));
    }

    Path newFile(String suffix) throws IOException {
        return Files.createTempFile(directory, "file-", suffix);
    }

    @Override
    public void close() {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            EnshrineLog.LOG.debugf(
                    e, "Temporary files are left in %s", directory); // the job's result does not depend on it
        }
    }
}
