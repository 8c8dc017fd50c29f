// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.bench.step.Work;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The whole pipeline, in both journals, in turn with the one written by hand. See {@code docs/performance.md}. */
public final class PipelineBench {
    private final Options options;
    private final Database database;
    private final Map<String, Contender> contenders = new TreeMap<>();

    private PipelineBench(Options options, Database database) {
        this.options = options;
        this.database = database;
    }

    /** Options are listed in {@code docs/performance.md}. */
    public static void main(String[] arguments) throws Exception {
        var options = Options.parse(arguments);
        deleteAll(options.folder());
        deleteAll(options.other());
        Files.createDirectories(options.folder());
        try (var database =
                Database.start(Files.createDirectories(options.folder().resolve("postgresql")))) {
            new PipelineBench(options, database).run();
        } finally {
            deleteAll(options.other());
        }
        System.exit(0); // nothing waits for threads of the embedded database
    }

    private void run() throws Exception {
        try {
            start();
            for (int i = 1; i <= options.warmUp(); i++) {
                round(-i);
            }
            var report = new Report();
            for (int i = 1; i <= options.rounds(); i++) {
                report.add(round(i));
            }
            var medians = report.medians(options.cells());
            print(medians);
            Files.writeString(options.folder().resolve("medians.md"), medians);
        } finally {
            contenders.values().forEach(Contender::close);
        }
    }

    private void start() throws Exception {
        var servers = new Servers(options, database);
        var consumers = options.cells().stream()
                .map(Work::consumers)
                .distinct()
                .sorted()
                .toList();
        for (var journal : options.journals()) {
            for (int each : consumers) {
                add(servers.enshrine(journal, each));
            }
            add(servers.handWritten(journal.equals("xa")));
        }
        Files.writeString(results(), Report.HEADER + "\n");
    }

    /** One after the other, since they start on the same processors. */
    private void add(Contender contender) throws InterruptedException {
        contenders.put(contender.name(), contender);
        contender.awaitReady();
        print("started " + contender.name());
    }

    /** Whoever comes first finds another disk than who comes last, so each round has another order. */
    private List<Measurement> round(int number) throws Exception {
        var turns = new ArrayList<Measurement>();
        for (var cell : options.cells()) {
            var now = new ArrayList<>(contenders.values());
            now.removeIf(each -> !takesPart(each, cell));
            Collections.rotate(now, number);
            for (var contender : now) {
                var turn = contender.turn(cell, database);
                turns.add(turn);
                Files.writeString(results(), Report.line(number, turn) + "\n", StandardOpenOption.APPEND);
                print(Report.line(number, turn));
            }
        }
        return turns;
    }

    private static boolean takesPart(Contender contender, Work cell) {
        return contender.name().startsWith("hand_") || contender.name().matches("[a-z]+" + cell.consumers());
    }

    private Path results() {
        return options.folder().resolve("results.tsv");
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(String text) {
        System.out.println(text);
    }
}
