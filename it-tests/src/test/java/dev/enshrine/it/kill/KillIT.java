// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.it.Needs;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The short run: at each place one process is killed once. The long run is {@link KillHarness#main}. */
@Tag(Needs.WILDFLY)
class KillIT {
    private static final Path FOLDER =
            Path.of(System.getProperty("enshrine.kill")).toAbsolutePath();

    @Test
    void nothingIsLostOrLeftOverWhereverAProcessIsKilled() {
        var results = new Results(FOLDER.resolve("results.tsv"), "");
        var attempts = new ArrayDeque<>(new Plan(EnumSet.of(Configuration.XA), EnumSet.allOf(Place.class)).once());

        new KillHarness(Path.of(System.getProperty("wildfly.home")), FOLDER, results::append)
                .run(() -> Optional.ofNullable(attempts.poll()));

        assertThat(results.all())
                .as(new Table(results.all()).markdown())
                .allMatch(Result::reached)
                .allMatch(Result::isClean);
    }
}
