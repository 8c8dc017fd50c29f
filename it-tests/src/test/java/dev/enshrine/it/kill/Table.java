// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** The results of many rounds, counted: a row for each configuration, place and victim. */
final class Table {
    private static final String[] HEAD = {"configuration", "place", "killed", "runs", "lost", "orphaned", "wrong"};

    private final Map<List<String>, List<Result>> rows;
    private final List<Result> kills;
    private final int notReached;

    /** Rounds that did not reach their place killed nothing and are counted apart, but what they found counts. */
    Table(List<Result> results) {
        this.kills = results.stream().filter(Result::reached).toList();
        this.notReached = results.size() - kills.size();
        this.rows = results.stream()
                .filter(result -> result.reached() || !result.isClean())
                .collect(Collectors.groupingBy(
                        result -> List.of(result.configuration(), result.place(), result.killed()),
                        LinkedHashMap::new,
                        Collectors.toList()));
    }

    /** As a Markdown table, with the sum and the rounds that killed nothing below. */
    String markdown() {
        var text = new StringBuilder();
        text.append(row(List.of(HEAD))).append("|---|---|---|---:|---:|---:|---:|\n");
        rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(java.util.Comparator.comparing(List::toString)))
                .forEach(entry -> text.append(row(entry.getKey(), entry.getValue())));
        var all = rows.values().stream().flatMap(List::stream).toList();
        text.append(row(List.of("**all**", "", ""), all));
        if (notReached > 0) {
            text.append("\nIn ")
                    .append(notReached)
                    .append(" more rounds no thread came to the place in time, and nothing was killed.\n");
        }
        return text.toString();
    }

    /** How many processes were killed. */
    int kills() {
        return kills.size();
    }

    private static String row(List<String> names, List<Result> results) {
        var cells = new java.util.ArrayList<>(names);
        cells.add(String.valueOf(results.stream().filter(Result::reached).count()));
        cells.add(String.valueOf(results.stream().mapToLong(Result::lost).sum()));
        cells.add(String.valueOf(results.stream().mapToLong(Result::orphaned).sum()));
        cells.add(String.valueOf(results.stream().mapToLong(Result::wrong).sum()));
        return row(cells);
    }

    private static String row(List<String> cells) {
        var row = new StringJoiner(" | ", "| ", " |\n");
        cells.forEach(row::add);
        return row.toString();
    }
}
