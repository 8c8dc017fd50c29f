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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of these pages of the manual are what is compiled and run here. */
class TestingPageTest {
    private static final Path EXAMPLES = Path.of("src/test/java/dev/enshrine/testkit/album");
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @ParameterizedTest
    @CsvSource({"testing.md, docs", "around.md, around"})
    void quotesTheExamplesAsTheyAre(String page, String marker) throws IOException {
        List<String> quoted = CODE.matcher(Files.readString(Path.of("../docs", page)))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(quoted).isNotEmpty().containsExactlyInAnyOrderElementsOf(examples(marker));
    }

    private static List<String> examples(String marker) throws IOException {
        var region = Pattern.compile(
                "^ *// " + marker + ":(?!end)\\w+\n(.*?)^ *// " + marker + ":end$", Pattern.MULTILINE | Pattern.DOTALL);
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.flatMap(file -> region.matcher(text(file)).results())
                    .map(found -> found.group(1).stripTrailing().stripIndent() + "\n")
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
