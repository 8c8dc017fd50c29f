// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.it.kill.Finding.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What came of one attempt; one line of the results file.
 *
 * @param reached whether a thread came to the place, and something was killed
 */
record Result(
        String configuration,
        String place,
        String killed,
        long seed,
        boolean reached,
        long lost,
        long orphaned,
        long wrong,
        double seconds,
        List<Finding> findings) {
    static final String HEADER = "configuration\tplace\tkilled\tseed\treached\tlost\torphaned\twrong\tseconds\tcommit";

    private static final int COLUMNS = 9;

    Result {
        findings = List.copyOf(findings);
    }

    static Result of(Attempt attempt, long seed, boolean reached, List<Finding> findings, Duration took) {
        return new Result(
                attempt.configuration().id(),
                attempt.place().id(),
                attempt.victim().id(),
                seed,
                reached,
                count(findings, Kind.LOST),
                count(findings, Kind.ORPHANED),
                count(findings, Kind.WRONG),
                took.toMillis() / 1000.0,
                findings);
    }

    static Result parse(String line) {
        var parts = line.split("\t", -1);
        if (parts.length < COLUMNS) {
            throw new IllegalArgumentException("not a line of results: " + line);
        }
        return new Result(
                parts[0],
                parts[1],
                parts[2],
                Long.parseLong(parts[3]),
                parts[4].equals("yes"),
                Long.parseLong(parts[5]),
                Long.parseLong(parts[6]),
                Long.parseLong(parts[7]),
                Double.parseDouble(parts[8]),
                List.of());
    }

    String line(String commit) {
        return String.join(
                "\t",
                configuration,
                place,
                killed,
                String.valueOf(seed),
                reached ? "yes" : "no",
                String.valueOf(lost),
                String.valueOf(orphaned),
                String.valueOf(wrong),
                String.format(Locale.ROOT, "%.1f", seconds),
                commit);
    }

    boolean isClean() {
        return lost + orphaned + wrong == 0;
    }

    private static long count(List<Finding> findings, Kind kind) {
        return findings.stream().filter(finding -> finding.kind() == kind).count();
    }
}
