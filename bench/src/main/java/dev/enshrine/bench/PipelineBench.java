// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.bench.step.Work;
import dev.enshrine.bench.step.Work.Disks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The whole pipeline, in both journals, in turn with the one written by hand. See {@code docs/performance.md}. */
public final class PipelineBench {
    private static final int WARM_UP_SIZE = 1024;

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
            if (options.growth().equals(Optional.of(Growth.Kind.START))) {
                print(new StartUps(options, new Servers(options, database)).table());
                return;
            }
            start();
            warmUp();
            if (options.growth().isPresent()) {
                var growth = new Growth(options, database, contenders.values());
                print(growth.table(options.growth().get()));
                return;
            }
            if (options.saveCost()) {
                printSaveCosts();
                return;
            }
            var report = new Report();
            for (int i = 1; i <= options.rounds(); i++) {
                report.add(round(i, options.cells()));
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
        for (var journal : options.journals()) {
            for (int each : options.consumers()) {
                add(servers.enshrine(journal, each));
            }
            var yardstick = journal.equals("xa") ? Servers.HAND_XA : Servers.HAND_LOCAL;
            if (options.growth().isEmpty() && !contenders.containsKey(yardstick)) {
                add(servers.handWritten(yardstick));
            }
        }
        Files.writeString(results(), Report.HEADER + "\n");
    }

    /** One after the other, since they start on the same processors. */
    private void add(Contender contender) throws InterruptedException {
        contenders.put(contender.name(), contender);
        contender.awaitReady();
        print("started " + contender.name());
    }

    private void printSaveCosts() throws Exception {
        for (var contender : contenders.values()) {
            if (!contender.name().startsWith("hand_")) {
                var cell = options.saveCostCell(options.consumers().get(0));
                contender.saveCost(cell, database);
                var ratios = new double[options.rounds()];
                for (int i = 0; i < ratios.length; i++) {
                    ratios[i] = contender.saveCost(cell, database);
                }
                print("%s: a save with its job takes %.2f times one without attachment (median of %s)"
                        .formatted(contender.name(), Report.median(ratios), Arrays.toString(ratios)));
            }
        }
    }

    /** Compiling takes half of a server's processor time for its first ten thousand jobs, so these are of small files; then the real cells once, for what only they need. */
    private void warmUp() throws Exception {
        for (int i = options.warmUp(); i > 0; i--) {
            var disks = i % 2 == 0 ? Disks.ONE : Disks.TWO;
            round(
                    -i,
                    options.consumers().stream()
                            .map(each -> new Work(
                                    disks, options.warmUpRecords(), WARM_UP_SIZE, options.threads(), each, true))
                            .toList());
        }
        if (options.growth().isEmpty()) {
            round(0, options.cells());
        }
    }

    /** Whoever comes first finds another disk than who comes last, so each round has another order. */
    private List<Measurement> round(int number, List<Work> cells) throws Exception {
        var turns = new ArrayList<Measurement>();
        for (var cell : cells) {
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
