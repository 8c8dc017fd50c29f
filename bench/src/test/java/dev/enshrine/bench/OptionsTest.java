// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.bench.step.Work;
import dev.enshrine.bench.step.Work.Disks;
import org.junit.jupiter.api.Test;

class OptionsTest {
    @Test
    void readsCells() {
        var options = Options.parse("--cells=1024:5:one:10,2048:10:two:20", "--threads=3", "--synced=false");

        assertThat(options.cells())
                .containsExactly(
                        new Work(Disks.ONE, 10, 1024, 3, 5, false), new Work(Disks.TWO, 20, 2048, 3, 10, false));
    }

    @Test
    void hasFiveRoundsUnlessTold() {
        assertThat(Options.parse().rounds()).isEqualTo(5);
    }

    @Test
    void refusesWhatIsNoOption() {
        assertThatThrownBy(() -> Options.parse("--round=3"))
                .hasMessageContaining("--round=3")
                .hasMessageContaining("rounds");
    }

    @Test
    void refusesWhatIsNoCell() {
        assertThatThrownBy(() -> Options.parse("--cells=1024:5:three:10").cells())
                .hasMessageContaining("1024:5:three:10")
                .hasMessageContaining("SIZE:CONSUMERS");
    }
}
