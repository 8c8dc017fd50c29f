// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthTest {
    @Test
    void takesWhatGrowsByItsName() {
        var options = Options.parse("--growth=backlog", "--sizes=300,20");

        assertThat(options.growth()).contains(Growth.Kind.BACKLOG);
        assertThat(options.sizes(1, 2)).containsExactly(20, 300);
        assertThat(Options.parse().growth()).isEmpty();
        assertThat(Options.parse().sizes(1, 2)).containsExactly(1, 2);
    }

    @Test
    void startsOneServerOfAKindWhateverTheCells() {
        assertThat(Options.parse("--growth=file").consumers()).containsExactly(10);
    }

    @Test
    void refusesWhatDoesNotGrow() {
        assertThatThrownBy(() -> Options.parse("--growth=backlogs").growth())
                .hasMessageContaining("'backlogs'")
                .hasMessageContaining("[backlog, transaction, file, start]");
    }

    @Test
    void readsHowLongAServerTookToStart() {
        assertThat(StartUps.started("12:00 INFO WFLYSRV0010: Deployed"))
                .as("not yet")
                .isEmpty();
        assertThat(StartUps.started("INFO WFLYSRV0025: WildFly Full 39.0.1.Final started in 8123ms - Started 700"))
                .hasValue(8123);
    }

    @Test
    void refusesAStartWithErrors() {
        assertThatThrownBy(() ->
                        StartUps.started("WFLYSRV0026: WildFly Full 39.0.1.Final started (with errors) in 8123ms"))
                .hasMessageContaining("with errors");
    }

    @Test
    void compilesEntities(@TempDir Path folder) throws Exception {
        var plain = ManyEntities.compile(folder.resolve("plain"), 2, false);
        var attached = ManyEntities.compile(folder.resolve("attached"), 3, true);

        assertThat(classes(plain)).isEqualTo(2);
        assertThat(classes(attached)).isEqualTo(3);
    }

    private static long classes(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).count();
        }
    }
}
