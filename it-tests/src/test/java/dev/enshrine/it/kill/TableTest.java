// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableTest {
    private static final Attempt ATTEMPT = new Attempt(Configuration.XA, Place.THUMB, Victim.BROKER);

    @TempDir
    Path folder;

    @Test
    void addsUpWhatTheResultsFileHolds() {
        var results = new Results(folder.resolve("results.tsv"), "abc");

        results.append(result(true));
        results.append(result(true, new Finding(Finding.Kind.LOST, "one"), new Finding(Finding.Kind.WRONG, "two")));

        var table = new Table(results.all());
        assertThat(table.kills()).isEqualTo(2);
        assertThat(table.markdown()).contains("| xa | thumb | broker | 2 | 1 | 0 | 1 |");
        assertThat(folder.resolve("results.tsv.findings")).content().contains("LOST one", "WRONG two");
    }

    @Test
    void countsARoundThatDidNotReachItsPlaceForNoKill() {
        var table = new Table(List.of(result(false)));

        assertThat(table.kills()).isZero();
        assertThat(table.markdown()).doesNotContain("thumb").contains("In 1 more rounds");
    }

    @Test
    void showsWhatWasFoundEvenIfNothingWasKilled() {
        var table = new Table(List.of(result(false, new Finding(Finding.Kind.ORPHANED, "one"))));

        assertThat(table.markdown()).contains("| xa | thumb | broker | 0 | 0 | 1 | 0 |");
    }

    private static Result result(boolean reached, Finding... findings) {
        return Result.of(ATTEMPT, 1, reached, List.of(findings), Duration.ofSeconds(3));
    }
}
