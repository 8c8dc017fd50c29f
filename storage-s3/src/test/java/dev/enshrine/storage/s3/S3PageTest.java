// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the manual's page are what is compiled here, and its options those that there are. */
class S3PageTest {
    private static final Path PAGE = Path.of("../docs/s3.md");
    private static final Path EXAMPLES = Path.of("src/test/java/dev/enshrine/storage/s3/example");
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern REGION =
            Pattern.compile("^ *// s3:(?!end)\\w+\n(.*?)^ *// s3:end$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void quotesTheExamplesAsTheyAre() throws IOException {
        var quoted = CODE.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(quoted).isNotEmpty().containsExactlyInAnyOrderElementsOf(examples());
    }

    @Test
    void namesEveryOption() throws IOException {
        var page = Files.readString(PAGE);

        for (var option : S3StorageBuilder.class.getDeclaredMethods()) {
            if (option.getReturnType() == S3StorageBuilder.class) {
                assertThat(page).contains("`" + option.getName());
            }
        }
    }

    private static List<String> examples() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            return files.flatMap(file -> REGION.matcher(text(file)).results())
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
