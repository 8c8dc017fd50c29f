// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What uploads have left, or are writing, below the root of a storage. */
final class IncompleteFiles {
    private IncompleteFiles() {}

    static List<Path> in(Path root) throws IOException {
        var folder = root.resolve(".uploading");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file)).toList();
        }
    }
}
