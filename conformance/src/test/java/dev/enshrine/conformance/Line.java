// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A line of the tables of {@code docs/conformance.md}: what no test proves, or what we do instead. */
record Line(List<String> ids, String verdict, String reason) {
    static final Set<String> VERDICTS = Set.of("n/a", "instead", "protocol", "later");

    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");
    private static final Pattern CELL = Pattern.compile("(?<!\\\\)\\|");

    static List<Line> read(Path page) {
        try (var lines = Files.lines(page)) {
            return lines.filter(line -> line.startsWith("|"))
                    .flatMap(Line::parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** May a test name what this line is about as well? */
    boolean maySupplementATest() {
        return verdict.equals("instead") || verdict.equals("protocol");
    }

    private static Stream<Line> parse(String row) {
        var cells = Stream.of(CELL.split(row, -1)).map(String::strip).toList();
        if (cells.size() != 5) {
            return Stream.of(new Line(List.of(), "", row));
        }
        var first = cells.get(1);
        if (first.equals("behaviours") || first.startsWith("---")) {
            return Stream.empty();
        }
        return Stream.of(new Line(List.of(COMMA.split(first)), cells.get(2), cells.get(3)));
    }
}
