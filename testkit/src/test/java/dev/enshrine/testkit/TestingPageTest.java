// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples of the manual's page about testing are what is compiled and run here. */
class TestingPageTest {
    private static final Path EXAMPLES = Path.of("src/test/java/dev/enshrine/testkit/album");
    private static final Pattern REGION =
            Pattern.compile("^ *// docs:(?!end)\\w+\n(.*?)^ *// docs:end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void quotesTheExamplesAsTheyAre() throws IOException {
        List<String> quoted = CODE.matcher(Files.readString(Path.of("../docs/testing.md")))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(quoted).containsExactlyInAnyOrderElementsOf(examples());
    }

    private static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.flatMap(file -> REGION.matcher(text(file)).results())
                    .map(region -> region.group(1).stripTrailing().stripIndent() + "\n")
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
