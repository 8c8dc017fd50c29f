// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class ProcessorTest {
    @Test
    void readsTimesBehindAnyName() {
        var stat = "42 (a (b) c) S 1 42 42 0 -1 4194304 100 200 0 0 11 22 33 44 20 0";

        assertThat(Processor.ticks(stat, 2)).isEqualTo(33);
        assertThat(Processor.ticks(stat, 4)).isEqualTo(110);
    }

    @Test
    void knowsThisProcess() {
        var own = ProcessHandle.current().pid();

        assertThat(Processor.millis(own)).isPositive();
        assertThat(Processor.peakMemory(own)).isPositive();
    }

    @Test
    void countsNothingForAProcessThatEnded() throws Exception {
        var ended = new ProcessBuilder("true").start();
        ended.waitFor();

        assertThat(Processor.millisOfTree(ended.pid())).isZero();
    }
}
