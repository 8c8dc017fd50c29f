// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The promises of {@code docs/guarantees.md}, each with the tests that hold it: the rows of those tables whose last column is called "tests". */
final class Guarantees {
    private static final Pattern TEST = Pattern.compile("`([A-Z]\\w*(?:\\.[A-Z]\\w*)*\\.[a-z]\\w*)`");

    private final List<Promise> promises;
    private final CompiledTests tests;
    private final Reports reports;

    private record Promise(String words, List<String> tests) {}

    private Guarantees(List<Promise> promises, CompiledTests tests, Reports reports) {
        this.promises = promises;
        this.tests = tests;
        this.reports = reports;
    }

    /** Of the project whose root that is. */
    static Guarantees of(Path root) {
        return new Guarantees(read(root.resolve("docs/guarantees.md")), CompiledTests.below(root), Reports.below(root));
    }

    int size() {
        return promises.size();
    }

    /** Promises without a test, and tests that nobody wrote. */
    List<String> mistakes() {
        var mistakes = new ArrayList<String>();
        for (var promise : promises) {
            if (promise.tests().isEmpty()) {
                mistakes.add("No test is named for: " + promise.words());
            }
            promise.tests().stream()
                    .filter(name -> tests.find(name).isEmpty())
                    .forEach(name -> mistakes.add("There is no test " + name + " for: " + promise.words()));
        }
        return mistakes;
    }

    /** Tests that this build left out although it ran their module. */
    List<String> notRun() {
        return promises.stream()
                .flatMap(promise -> promise.tests().stream())
                .distinct()
                .flatMap(name -> tests.find(name).stream())
                .filter(this::isLeftOut)
                .map(NamedTest::shortName)
                .toList();
    }

    private boolean isLeftOut(NamedTest test) {
        return reports.cover(test.module(), tests.isOnServer(test))
                && reports.of(tests.familyOf(test.type()), test.method()) != Verdict.PASSED;
    }

    private static List<Promise> read(Path page) {
        try {
            return promises(Files.readAllLines(page));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Promise> promises(List<String> lines) {
        var promises = new ArrayList<Promise>();
        boolean named = false;
        for (var line : lines) {
            if (!line.startsWith("|")) {
                named = false;
            } else if (line.endsWith("| tests |")) {
                named = true;
            } else if (named && !line.startsWith("|---")) {
                promises.add(new Promise(line, tests(line).toList()));
            }
        }
        return promises;
    }

    private static Stream<String> tests(String line) {
        var lastCell = line.substring(line.lastIndexOf('|', line.length() - 2));
        return TEST.matcher(lastCell).results().map(found -> found.group(1));
    }
}
