// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the page shows is what the tests compile and run. */
class DocumentedExamplesTest {
    private static final Path PROJECT = Path.of("").toAbsolutePath().getParent();
    private static final Path PAGE = PROJECT.resolve("docs/writing-a-storage.md");
    private static final Pattern EXAMPLE = Pattern.compile("<!-- (\\S+\\.java) -->\n```java\n(.*?)```", Pattern.DOTALL);

    record Example(Path file, String code) {
        @Override
        public String toString() {
            return file.getFileName().toString();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void areTheMarkedRegionsOfTheirFiles(Example example) throws IOException {
        var source = Files.readString(PROJECT.resolve(example.file()));

        assertThat(source).containsOnlyOnce("// docs:begin\n" + example.code() + "// docs:end\n");
    }

    @Test
    void areAllOfThePagesJava() throws IOException {
        var page = Files.readString(PAGE);

        assertThat(page.split("```java", -1)).hasSize(examples().toList().size() + 1);
    }

    static Stream<Example> examples() throws IOException {
        List<Example> found = new ArrayList<>();
        var matcher = EXAMPLE.matcher(Files.readString(PAGE));
        while (matcher.find()) {
            found.add(new Example(Path.of(matcher.group(1)), matcher.group(2)));
        }
        return found.stream();
    }
}
