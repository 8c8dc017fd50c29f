// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.bench.step.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** All rounds as text: each turn in a line, and medians. For one thread. */
final class Report {
    static final String HEADER = "round\tpipeline\tsize\tconsumers\tdisks\trecords\tsaves/s\tpromotions/s\tdestroys/s"
            + "\tserver ms\tdatabase ms\tbroker ms\tpeak MiB";

    private final List<List<Measurement>> rounds = new ArrayList<>();

    void add(List<Measurement> round) {
        rounds.add(List.copyOf(round));
    }

    /** One line of the file of results. */
    static String line(int round, Measurement turn) {
        var work = turn.work();
        return "%d\t%s\t%d\t%d\t%s\t%d\t%s\t%d"
                .formatted(
                        round,
                        turn.pipeline(),
                        work.size(),
                        work.consumers(),
                        work.disks(),
                        work.records(),
                        format("%.1f\t%.1f\t%.1f\t%.2f\t%.2f\t%.2f", figures(turn)),
                        turn.peakMemory());
    }

    /** Medians of all rounds, and medians of the ratios of each round, as a table in Markdown. */
    String medians(List<Work> cells) {
        var text = new StringBuilder("""
                | bytes, consumers, file systems | pipeline | saves/s | promotions/s | destroys/s | server ms | database ms | broker ms | peak MiB |
                |---|---|---|---|---|---|---|---|---|
                """);
        for (var cell : cells) {
            for (var pipeline : pipelines(cell)) {
                var turns = turns(cell, pipeline);
                text.append(format("| %d, %d, %s | %s | ", cell.size(), cell.consumers(), cell.disks(), pipeline))
                        .append(format(
                                "%.0f | %.0f | %.0f | %.2f | %.2f | %.2f | %.0f |%n",
                                median(turns, Measurement::savesPerSecond),
                                median(turns, Measurement::promotionsPerSecond),
                                median(turns, Measurement::destroysPerSecond),
                                median(turns, Measurement::serverMillis),
                                median(turns, Measurement::databaseMillis),
                                median(turns, Measurement::brokerMillis),
                                median(turns, Measurement::peakMemory)));
            }
        }
        text.append("""

                | bytes, consumers, file systems | ratio | saves | promotions | destroys |
                |---|---|---|---|---|
                """);
        for (var cell : cells) {
            appendRatios(text, cell, "outbox", Servers.HAND_LOCAL);
            appendRatios(text, cell, "xa", Servers.HAND_XA);
            appendRatios(text, cell, "outbox", "unsynced" + cell.consumers());
        }
        return text.toString();
    }

    private void appendRatios(StringBuilder text, Work cell, String journal, String yardstick) {
        var ours = turns(cell, journal + cell.consumers());
        var theirs = turns(cell, yardstick);
        if (!ours.isEmpty() && ours.size() == theirs.size()) {
            text.append(format(
                    "| %d, %d, %s | %s to %s | %.2f | %.2f | %.2f |%n",
                    cell.size(),
                    cell.consumers(),
                    cell.disks(),
                    journal,
                    yardstick,
                    ratio(ours, theirs, Measurement::savesPerSecond),
                    ratio(ours, theirs, Measurement::promotionsPerSecond),
                    ratio(ours, theirs, Measurement::destroysPerSecond)));
        }
    }

    private List<String> pipelines(Work cell) {
        return rounds.stream()
                .flatMap(List::stream)
                .filter(turn -> turn.work().equals(cell))
                .map(Measurement::pipeline)
                .distinct()
                .sorted()
                .toList();
    }

    private List<Measurement> turns(Work cell, String pipeline) {
        return rounds.stream()
                .flatMap(List::stream)
                .filter(turn -> turn.work().equals(cell) && turn.pipeline().equals(pipeline))
                .toList();
    }

    private static double ratio(
            List<Measurement> ours, List<Measurement> theirs, ToDoubleFunction<Measurement> figure) {
        return median(IntStream.range(0, ours.size())
                .mapToDouble(i -> figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i)))
                .toArray());
    }

    private static double median(List<Measurement> turns, ToDoubleFunction<Measurement> figure) {
        return median(turns.stream().mapToDouble(figure).toArray());
    }

    static double median(double... values) {
        var sorted = values.clone();
        java.util.Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    private static Object[] figures(Measurement turn) {
        return new Object[] {
            turn.savesPerSecond(),
            turn.promotionsPerSecond(),
            turn.destroysPerSecond(),
            turn.serverMillis(),
            turn.databaseMillis(),
            turn.brokerMillis()
        };
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
