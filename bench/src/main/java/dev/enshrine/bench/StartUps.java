// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** What it costs to start a server with many entities: without a deployment, with entities alone, and with the same entities that have attachments, in turn. For one thread. */
final class StartUps {
    private static final Pattern STARTED = Pattern.compile("WFLYSRV0025: .* started in (\\d+)ms");
    private static final Pattern BROKEN = Pattern.compile("WFLYSRV0026|WFLYSRV0055|WFLYSRV0056");
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE = TimeUnit.MINUTES.toNanos(5);

    private final Options options;
    private final Servers servers;

    StartUps(Options options, Servers servers) {
        this.options = options;
        this.servers = servers;
    }

    /** The first round, in which tables are made, is not counted. */
    String table() throws Exception {
        var rows = Growth.header("deployment", "entities", "started in ms", "processor time in ms");
        rows.add(measured("none", 0, Map.of("bare", servers.prepared("bare", archive -> {})))
                .get(0));
        for (int count : options.sizes(1, 200)) {
            var bases = new LinkedHashMap<String, Path>();
            for (var attached : List.of(false, true)) {
                var name = (attached ? "attached" : "plain") + count;
                var classes = ManyEntities.compile(options.folder().resolve("entities-" + name), count, attached);
                bases.put(name, servers.prepared(name, archive -> {
                    if (attached) {
                        Archive.writeAttached(archive, classes);
                    } else {
                        Archive.writePlain(archive, classes);
                    }
                }));
            }
            rows.addAll(measured("", count, bases));
        }
        return String.join("", rows);
    }

    private List<String> measured(String label, int count, Map<String, Path> bases) throws Exception {
        var times = new LinkedHashMap<String, List<Start>>();
        for (int round = 0; round <= options.rounds(); round++) {
            for (var base : bases.entrySet()) {
                var start = start(base.getKey(), base.getValue());
                if (round > 0) {
                    times.computeIfAbsent(base.getKey(), any -> new ArrayList<>())
                            .add(start);
                }
            }
        }
        var rows = new ArrayList<String>();
        times.forEach((name, starts) -> rows.add(Growth.row(
                label.isEmpty() ? name.replaceAll("\\d", "") : label,
                count,
                Growth.number(
                        0,
                        Report.median(starts.stream().mapToDouble(Start::millis).toArray())),
                Growth.number(
                        0,
                        Report.median(
                                starts.stream().mapToDouble(Start::processor).toArray())))));
        return rows;
    }

    /**
     * One start.
     *
     * @param millis by the server's own clock
     * @param processor milliseconds of all its processors until it said so
     */
    private record Start(double millis, double processor) {}

    private Start start(String name, Path base) throws IOException, InterruptedException {
        var process = servers.wildfly(name, base);
        try {
            return awaitStart(name, process);
        } finally {
            process.destroy();
            process.waitFor(1, TimeUnit.MINUTES);
        }
    }

    private Start awaitStart(String name, Process process) throws IOException {
        var log = servers.folder(name).resolve(Servers.LOG);
        for (var begin = System.nanoTime(); System.nanoTime() - begin < PATIENCE && process.isAlive(); ) {
            var millis = started(Files.readString(log));
            if (millis.isPresent()) {
                return new Start(millis.getAsDouble(), Processor.millis(process.pid()));
            }
            LockSupport.parkNanos(PAUSE);
        }
        throw new IllegalStateException(name + " did not start; see " + log + ".");
    }

    /** How many milliseconds a server's log says that it started in, if it has. */
    static OptionalDouble started(String log) {
        if (BROKEN.matcher(log).find()) {
            throw new IllegalStateException("The server started with errors: " + log);
        }
        var found = STARTED.matcher(log);
        return found.find() ? OptionalDouble.of(Double.parseDouble(found.group(1))) : OptionalDouble.empty();
    }
}
