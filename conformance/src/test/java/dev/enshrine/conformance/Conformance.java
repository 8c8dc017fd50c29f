// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every behaviour with the tests that name it and the lines that explain it; what is wrong with them, and the report. */
final class Conformance {
    private final Map<String, Listed> listed = new LinkedHashMap<>();
    private final List<Line> lines;
    private final CompiledTests tests;
    private final Reports reports;

    Conformance(List<Listed> listed, List<Line> lines, CompiledTests tests, Reports reports) {
        listed.forEach(behaviour -> this.listed.put(behaviour.id(), behaviour));
        this.lines = lines;
        this.tests = tests;
        this.reports = reports;
    }

    /** Of the project whose root that is. */
    static Conformance of(Path root) {
        return new Conformance(
                Listed.read(root.resolve("conformance/behaviours.tsv")),
                Line.read(root.resolve("docs/conformance.md")),
                CompiledTests.below(root),
                Reports.below(root));
    }

    /** What can only be a mistake. */
    List<String> mistakes() {
        var mistakes = new ArrayList<String>();
        for (var test : tests.named()) {
            unknown(test.ids())
                    .forEach(id -> mistakes.add(test.type() + " names " + id + ", which behaviours.tsv does not list"));
        }
        for (var line : lines) {
            if (!Line.VERDICTS.contains(line.verdict())) {
                mistakes.add("Verdict '%s' of line %s is none of %s"
                        .formatted(
                                line.verdict(),
                                line.ids(),
                                Line.VERDICTS.stream().sorted().toList()));
            }
            unknown(line.ids())
                    .forEach(id -> mistakes.add("A line explains " + id + ", which behaviours.tsv does not list"));
        }
        for (var id : listed.keySet()) {
            var explaining = linesOf(id);
            if (explaining.size() > 1) {
                mistakes.add(id + " has " + explaining.size() + " lines");
            }
            if (!testsOf(id).isEmpty() && !explaining.stream().allMatch(Line::maySupplementATest)) {
                mistakes.add(id + " has a test, " + names(id) + ", and a line that says neither instead nor protocol");
            }
        }
        return mistakes;
    }

    /** What is not there yet. */
    List<String> gaps() {
        var gaps = new ArrayList<String>();
        for (var behaviour : listed.values()) {
            if (testsOf(behaviour.id()).isEmpty() && linesOf(behaviour.id()).isEmpty()) {
                gaps.add(behaviour.id() + " has neither test nor line: " + behaviour.sentence());
            }
        }
        for (var test : tests.named()) {
            if (verdict(test) == Verdict.NOT_RUN && reports.cover(test.module(), tests.isOnServer(test))) {
                gaps.add(test.type() + (test.method().isEmpty() ? "" : "." + test.method()) + ", which proves "
                        + String.join(", ", test.ids()) + ", was not run in this build");
            }
        }
        return gaps;
    }

    String report() {
        var text = new StringBuilder("# Conformance\n\n").append(summary()).append('\n');
        var group = "";
        for (var behaviour : listed.values()) {
            if (!behaviour.group().equals(group)) {
                group = behaviour.group();
                text.append("\n## ")
                        .append(group)
                        .append("\n\n| id | behaviour | proven by | verdict |\n|---|---|---|---|\n");
            }
            text.append("| %s | %s | %s | %s |%n"
                    .formatted(
                            behaviour.id(),
                            behaviour.sentence().replace("|", "\\|"),
                            proof(behaviour.id()),
                            verdict(behaviour.id())));
        }
        return text.toString();
    }

    String summary() {
        var proven =
                listed.keySet().stream().filter(id -> !testsOf(id).isEmpty()).count();
        var explained = listed.keySet().stream()
                .filter(id -> testsOf(id).isEmpty() && !linesOf(id).isEmpty())
                .count();
        return "%d behaviours: %d named by tests, %d explained, %d neither."
                .formatted(listed.size(), proven, explained, listed.size() - proven - explained);
    }

    private String proof(String id) {
        return Stream.concat(
                        testsOf(id).stream().map(test -> "`" + test.shortName() + "`"),
                        linesOf(id).stream().map(Line::reason))
                .collect(Collectors.joining("; "));
    }

    private String verdict(String id) {
        var ofTests = testsOf(id).stream().map(this::verdict).reduce(Verdict::worse).stream()
                .map(Verdict::toString);
        var words =
                Stream.concat(ofTests, linesOf(id).stream().map(Line::verdict)).toList();
        return words.isEmpty() ? "**missing**" : String.join(", ", words);
    }

    private Verdict verdict(NamedTest test) {
        return reports.of(tests.familyOf(test.type()), test.method());
    }

    private List<NamedTest> testsOf(String id) {
        return tests.named().stream().filter(test -> test.ids().contains(id)).toList();
    }

    private List<Line> linesOf(String id) {
        return lines.stream().filter(line -> line.ids().contains(id)).toList();
    }

    private String names(String id) {
        return testsOf(id).stream().map(NamedTest::shortName).collect(Collectors.joining(", "));
    }

    private Stream<String> unknown(List<String> ids) {
        return ids.stream().filter(id -> !listed.containsKey(id));
    }
}
