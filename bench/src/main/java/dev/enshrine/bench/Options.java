// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import static java.util.Map.entry;

import dev.enshrine.bench.step.Work;
import dev.enshrine.bench.step.Work.Disks;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** What the command line says. */
record Options(Map<String, String> values) {
    private static final Map<String, String> DEFAULTS = Map.ofEntries(
            entry("rounds", "5"),
            entry("warm-up", "4"),
            entry("warm-up-records", "2000"),
            entry("threads", "4"),
            entry("cells", "102400:10:two:800,102400:10:one:800,10485760:5:one:60,10485760:5:two:60,1024:10:one:800"),
            entry("synced", "true"),
            entry("save-cost", "false"),
            entry("growth", ""),
            entry("sizes", ""),
            entry("journals", "outbox,xa"),
            entry("folder", "target/bench"),
            entry("other", "/dev/shm/enshrine-bench"),
            entry("port-offset", "1900"),
            entry("java", "-Xms512m -Xmx1g"));

    /** How many consumers the servers have when it is measured what work costs as it grows. */
    private static final int CONSUMERS_OF_GROWTH = 10;

    /** Size, consumers, file systems and records of one cell of the table. */
    private static final int PARTS = 4;

    Options {
        values = Map.copyOf(values);
    }

    /** From {@code --name=value}. */
    static Options parse(String... arguments) {
        var values = new HashMap<>(DEFAULTS);
        for (var argument : arguments) {
            var parts = argument.split("=", 2);
            var name = parts[0].replaceFirst("^--", "");
            if (parts.length < 2 || !DEFAULTS.containsKey(name)) {
                throw new IllegalArgumentException("'" + argument + "' is no option. Options are --name=value with "
                        + new TreeSet<>(DEFAULTS.keySet()) + ".");
            }
            values.put(name, parts[1]);
        }
        return new Options(values);
    }

    int rounds() {
        return number("rounds");
    }

    /** Rounds of small files that are done before, and not counted. */
    int warmUp() {
        return number("warm-up");
    }

    /** How many files in each of them. */
    int warmUpRecords() {
        return number("warm-up-records");
    }

    /** Whether only saves are measured, with and without attachment. */
    boolean saveCost() {
        return Boolean.parseBoolean(text("save-cost"));
    }

    Work saveCostCell(int consumers) {
        return new Work(Disks.ONE, warmUpRecords(), 1, threads(), consumers, true);
    }

    /** What is measured as it grows; empty for the pipeline. */
    Optional<Growth.Kind> growth() {
        return text("growth").isEmpty() ? Optional.empty() : Optional.of(Growth.Kind.of(text("growth")));
    }

    /** How much of what grows, from the least to the most. */
    List<Integer> sizes(Integer... usual) {
        return text("sizes").isEmpty()
                ? List.of(usual)
                : Arrays.stream(text("sizes").split(",", -1))
                        .map(Integer::valueOf)
                        .sorted()
                        .toList();
    }

    /** Work of that many records for servers that are asked for growth. */
    Work growing(Disks disks, int records, int size) {
        return new Work(disks, records, size, threads(), CONSUMERS_OF_GROWTH, true);
    }

    int threads() {
        return number("threads");
    }

    /** The numbers of consumers that cells ask for, each once. */
    List<Integer> consumers() {
        return growth().isPresent()
                ? List.of(CONSUMERS_OF_GROWTH)
                : cells().stream().map(Work::consumers).distinct().sorted().toList();
    }

    List<String> journals() {
        return List.of(text("journals").split(",", -1));
    }

    /** What is done in each round. */
    List<Work> cells() {
        return Arrays.stream(text("cells").split(",", -1)).map(this::cell).toList();
    }

    private Work cell(String text) {
        var parts = List.of(text.split(":", -1));
        if (parts.size() != PARTS || !List.of("one", "two").contains(parts.get(2))) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no cell. One is SIZE:CONSUMERS:one|two:RECORDS, as in 102400:10:two:800.");
        }
        return new Work(
                parts.get(2).equals("one") ? Disks.ONE : Disks.TWO,
                Integer.parseInt(parts.get(3)),
                Integer.parseInt(parts.get(0)),
                threads(),
                Integer.parseInt(parts.get(1)),
                Boolean.parseBoolean(text("synced")));
    }

    /** Where everything is kept, database and permanent files included. */
    Path folder() {
        return Path.of(text("folder")).toAbsolutePath();
    }

    /** Temporary files on another file system. */
    Path other() {
        return Path.of(text("other")).toAbsolutePath();
    }

    int portOffset() {
        return number("port-offset");
    }

    String[] javaOptions() {
        return text("java").trim().split("\\s+");
    }

    Path wildfly() {
        return environment("WILDFLY_HOME");
    }

    Path wildflyModules() {
        return environment("WILDFLY_MODULES");
    }

    Path wildflyTemplate() {
        return environment("WILDFLY_TEMPLATE");
    }

    private static Path environment(String name) {
        var value = System.getenv(name);
        if (value == null) {
            throw new IllegalStateException(
                    name + " is not set. Start the benchmark with the script 'run', which sets it.");
        }
        return Path.of(value);
    }

    private int number(String name) {
        return Integer.parseInt(text(name));
    }

    private String text(String name) {
        return values.getOrDefault(name, "");
    }
}
