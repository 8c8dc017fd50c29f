// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Every promise of the manual is held by a test of this build. */
class GuaranteesTest {
    private final Guarantees guarantees =
            Guarantees.of(Path.of("..").toAbsolutePath().normalize());

    @Test
    void everyPromiseNamesTestsThatExist() {
        assertThat(guarantees.size()).isGreaterThan(40);
        assertThat(guarantees.mistakes()).isEmpty();
    }

    @Test
    void everyTestOfAPromiseRan() {
        assertThat(guarantees.notRun()).isEmpty();
    }
}
