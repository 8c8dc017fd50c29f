// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import static java.lang.System.Logger.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every behaviour is proven by a test of this build, or explained in {@code docs/conformance.md}; writes {@code target/conformance.md}. */
class ConformanceTest {
    private final Conformance conformance =
            Conformance.of(Path.of("..").toAbsolutePath().normalize());

    @BeforeEach
    void writeTheReport() throws IOException {
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target/conformance.md"), conformance.report());
    }

    @Test
    void testsAndLinesNameBehavioursThatAreListed() {
        assertThat(conformance.mistakes()).isEmpty();
    }

    @Test
    void everyBehaviourHasATestThatRanOrALine() {
        var gaps = conformance.gaps();
        if (Boolean.getBoolean("conformance.complete")) {
            assertThat(gaps).isEmpty();
        } else if (!gaps.isEmpty()) {
            System.getLogger("conformance").log(WARNING, conformance.summary() + "\n" + String.join("\n", gaps));
        }
    }
}
