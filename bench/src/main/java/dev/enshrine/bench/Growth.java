// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import dev.enshrine.bench.step.Work.Disks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What work costs as it grows, of Enshrine alone. Each kind gives a table in Markdown. For one thread. */
final class Growth {
    private static final int SMALL = 1024;
    private static final int GIBIBYTE = 1 << 30;
    /** How much of a kind is measured at the least, so that a short turn is not one chance. */
    private static final int ENOUGH_JOBS = 10_000;

    private static final int MOST_TURNS = 9;
    private static final int FEWEST_TRANSACTIONS = 5;
    private static final int MOST_TRANSACTIONS = 50;
    private static final int ENOUGH_RECORDS = 500;

    private final Options options;
    private final Database database;
    private final Collection<Contender> servers;

    Growth(Options options, Database database, Collection<Contender> servers) {
        this.options = options;
        this.database = database;
        this.servers = servers;
    }

    /** What grows. */
    enum Kind {
        /** The jobs that wait when workers begin. */
        BACKLOG,
        /** The attachments of one transaction. */
        TRANSACTION,
        /** The file. */
        FILE,
        /** The entities of a deployment. */
        START;

        static Kind of(String name) {
            return Arrays.stream(values())
                    .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalArgumentException("'" + name + "' is nothing that grows. It is one of "
                                    + Arrays.toString(values()).toLowerCase(Locale.ROOT) + "."));
        }
    }

    String table(Kind kind) throws Exception {
        var table = new StringBuilder();
        for (var server : servers) {
            var rows = switch (kind) {
                case BACKLOG -> backlogs(server);
                case TRANSACTION -> transactions(server);
                case FILE -> files(server);
                case START -> throw new IllegalArgumentException("measured without a server that runs");
            };
            if (table.isEmpty()) {
                table.append(rows.get(0));
            }
            rows.stream().skip(1).forEach(table::append);
        }
        return table.toString();
    }

    private List<String> backlogs(Contender server) throws Exception {
        var rows = header(
                "pipeline", "jobs that wait", "saves/s", "promotions/s", "to the fewest", "server ms", "database ms");
        double fewest = 0;
        for (int jobs : options.sizes(1000, 10_000, 100_000)) {
            var turns = new ArrayList<Contender.Backlog>();
            for (int i = Math.max(1, Math.min(MOST_TURNS, ENOUGH_JOBS / jobs)); i > 0; i--) {
                turns.add(server.backlog(options.growing(Disks.ONE, jobs, SMALL), database));
            }
            var promotions =
                    jobs / median(turns.stream().map(turn -> turn.promote().seconds()));
            fewest = fewest == 0 ? promotions : fewest;
            rows.add(row(
                    server.name(),
                    jobs,
                    number(
                            0,
                            jobs / median(turns.stream().map(turn -> turn.save().seconds()))),
                    number(0, promotions),
                    number(2, promotions / fewest),
                    number(
                            2,
                            median(turns.stream()
                                    .map(turn -> 1.0 * turn.promote().server() / jobs))),
                    number(
                            2,
                            median(turns.stream()
                                    .map(turn -> 1.0 * turn.promote().database() / jobs)))));
        }
        return rows;
    }

    private List<String> transactions(Contender server) throws Exception {
        var rows = header(
                "pipeline", "attachments", "ms a transaction", "ms an attachment", "ms a record without one", "times");
        for (int attachments : options.sizes(1, 10, 100, 1000)) {
            var turns = new ArrayList<double[]>();
            int count = Math.max(FEWEST_TRANSACTIONS, Math.min(MOST_TRANSACTIONS, ENOUGH_RECORDS / attachments));
            for (int i = 0; i < count; i++) {
                turns.add(server.transaction(options.growing(Disks.ONE, attachments, SMALL), database));
            }
            var plain = 1000 * median(turns.stream().map(turn -> turn[0]));
            var attached = 1000 * median(turns.stream().map(turn -> turn[1]));
            rows.add(row(
                    server.name(),
                    attachments,
                    number(2, attached),
                    number(3, attached / attachments),
                    number(3, plain / attachments),
                    number(2, attached / plain)));
        }
        return rows;
    }

    private List<String> files(Contender server) throws Exception {
        var rows = header(
                "pipeline",
                "bytes",
                "file systems",
                "heap in MiB before",
                "saved",
                "promoted",
                "destroyed",
                "most above before");
        for (int size : options.sizes(SMALL, GIBIBYTE)) {
            for (var disks : Disks.values()) {
                var work = options.growing(disks, 1, size);
                var heaps = server.heaps(work, database);
                var most = heaps.stream().mapToDouble(Double::doubleValue).max().orElseThrow() - heaps.get(0);
                rows.add(row(
                        server.name(),
                        size,
                        disks,
                        number(1, heaps.get(0)),
                        number(1, heaps.get(1)),
                        number(1, heaps.get(2)),
                        number(1, heaps.get(3)),
                        number(1, most)));
            }
        }
        return rows;
    }

    static List<String> header(String... columns) {
        var rows = new ArrayList<String>();
        rows.add(row((Object[]) columns) + "|" + "---|".repeat(columns.length) + "\n");
        return rows;
    }

    static String row(Object... cells) {
        return Arrays.stream(cells).map(String::valueOf).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    static String number(int places, double value) {
        return String.format(Locale.ROOT, "%." + places + "f", value);
    }

    private static double median(Stream<Double> values) {
        return Report.median(values.mapToDouble(Double::doubleValue).toArray());
    }
}
