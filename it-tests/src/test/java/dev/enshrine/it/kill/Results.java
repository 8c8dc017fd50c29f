// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;

/** The results file, to which several sittings append; and beside it a file with everything that was found. */
final class Results {
    private final Path file;
    private final String commit;

    Results(Path file, String commit) {
        this.file = file;
        this.commit = commit;
    }

    List<Result> all() {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file).stream()
                            .filter(line -> !line.equals(Result.HEADER))
                            .map(Result::parse)
                            .toList()
                    : List.of();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void append(Result result) {
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Files.writeString(file, Result.HEADER + "\n");
            }
            Files.writeString(file, result.line(commit) + "\n", StandardOpenOption.APPEND);
            if (!result.isClean()) {
                var found = result.findings().stream()
                        .map(finding -> "  " + finding.kind() + " " + finding.what() + "\n")
                        .collect(Collectors.joining());
                Files.writeString(
                        file.resolveSibling(file.getFileName() + ".findings"),
                        result.line(commit) + "\n" + found,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
