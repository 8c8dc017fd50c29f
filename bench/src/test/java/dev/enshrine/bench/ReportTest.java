// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.bench.step.Work;
import dev.enshrine.bench.step.Work.Disks;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final Work CELL = new Work(Disks.TWO, 100, 1024, 4, 10, true);

    @Test
    void showsMediansOfRatiosAndNotRatiosOfMedians() {
        var report = new Report();
        report.add(List.of(turn("outbox10", 1), turn("hand_local", 1)));
        report.add(List.of(turn("outbox10", 2), turn("hand_local", 8)));
        report.add(List.of(turn("outbox10", 3), turn("hand_local", 9)));

        var text = report.medians(List.of(CELL));

        assertThat(text)
                .contains("| 1024, 10, TWO | outbox10 | 50 | 50 | 50 | 0.10 | 0.20 | 0.30 | 7 |")
                .contains("| 1024, 10, TWO | outbox to hand_local | 3.00 | 3.00 | 3.00 |");
    }

    @Test
    void takesTheMiddleOfAnEvenNumber() {
        assertThat(Report.median(4, 1, 3, 2)).isEqualTo(2.5);
    }

    private static Measurement turn(String pipeline, double seconds) {
        var step = new Measurement.Step(seconds, 10, 20, 30);
        return new Measurement(pipeline, CELL, step, step, step, step, 7);
    }
}
