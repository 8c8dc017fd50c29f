// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that the server under test logs to. */
final class ServerLog {
    private ServerLog() {}

    /** The last line that holds that text. */
    static String last(String text) {
        return since(0).lines()
                .filter(line -> line.contains(text))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> new AssertionError("no " + text + " in " + file()));
    }

    /** How long it is now. */
    static long length() {
        try {
            return Files.exists(file()) ? Files.size(file()) : 0;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** What was written since it had that length. */
    static String since(long length) {
        try (var log = Files.newInputStream(file())) {
            log.skipNBytes(length);
            return new String(log.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path file() {
        return Path.of(RowProperty.LOG.value());
    }
}
