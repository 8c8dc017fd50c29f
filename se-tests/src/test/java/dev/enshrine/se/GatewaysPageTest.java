// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of the manual's page about gateways are what {@link GatewayTest} runs. */
class GatewaysPageTest {
    private static final Path EXAMPLES = Path.of("src/test/java/dev/enshrine/se/cards");
    private static final Pattern REGION =
            Pattern.compile("^ *// docs:(?!end)\\w+\n(.*?)^ *// docs:end$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("^```java\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @Test
    void quotesTheExamplesAsTheyAre() throws IOException {
        List<String> quoted = CODE.matcher(Files.readString(Path.of("../docs/gateways.md")))
                .results()
                .map(block -> block.group(1))
                .toList();

        assertThat(quoted).containsExactlyInAnyOrderElementsOf(examples());
    }

    private static List<String> examples() throws IOException {
        var examples = new ArrayList<String>();
        for (var name : List.of("Card.java", "Cards.java", "CardBox.java")) {
            REGION.matcher(Files.readString(EXAMPLES.resolve(name)))
                    .results()
                    .map(region -> region.group(1).stripTrailing().stripIndent() + "\n")
                    .forEach(examples::add);
        }
        return examples;
    }
}
