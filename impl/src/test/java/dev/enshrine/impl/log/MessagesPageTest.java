// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of numbers and the interfaces of messages say the same; the annotations are not there at run time, so this reads sources. */
class MessagesPageTest {
    private static final Path PAGE = Path.of("..", "docs", "messages.md");
    private static final Path TOOLKIT = Path.of("src", "main", "java", "dev", "enshrine", "impl", "log");
    private static final Path QUEUES = Path.of("..", "jms-jobs", "src", "main", "java", "dev", "enshrine", "jms");
    private static final Path BUCKETS =
            Path.of("..", "storage-s3", "src", "main", "java", "dev", "enshrine", "storage", "s3");

    private static final Pattern ROW = Pattern.compile("^\\| ENS(\\d{4}) \\|", Pattern.MULTILINE);
    private static final Pattern MENTION = Pattern.compile("\\bENS(\\d{4})\\b");
    private static final Pattern ID = Pattern.compile("@Message\\(\\s*id = (\\d+)");

    @Test
    void everyMessageHasOneRow() {
        var rows = numbers(ROW, read(PAGE));

        assertThat(rows).containsExactlyInAnyOrderElementsOf(messages());
    }

    @Test
    void everyInterfaceIsLookedAt() {
        assertThat(messages()).contains(1000, 1001, 1101, 1201, 1301, 1401, 3001, 4100);
    }

    @Test
    void aRowRefersOnlyToNumbersThatExist() {
        var ends = List.of(
                1099, 1100, 1199, 1200, 1299, 1300, 1399, 1400, 1499, 3000, 3099, 3100, 3199, 3200, 3299, 4000, 4099,
                4100, 4199);
        var known = Stream.concat(messages().stream(), ends.stream()).toList();

        assertThat(numbers(MENTION, read(PAGE))).isSubsetOf(known);
    }

    @Test
    void whatIsThrownBeginsWithItsNumberAndHasItsCause() {
        var cause = new IOException("disk full");

        var problem = EnshrineErrors.ERRORS.notTaken(cause, "store", "a", cause);

        assertThat(problem)
                .hasMessageStartingWith("ENS1212: Storage 'store' could not take 'a'")
                .hasCause(cause);
    }

    @Test
    void aLineOfTheStartUpReportKeepsItsOwnNumber() {
        var line = EnshrineErrors.ERRORS.unsafeEntity("Photo");

        var report = EnshrineErrors.ERRORS.cannotStart(1, line);

        assertThat(report)
                .hasMessageStartingWith("ENS1000: ")
                .hasMessageContaining("\n - ENS1116: Updates of entity Photo");
    }

    private static List<Integer> messages() {
        return Stream.of(TOOLKIT, QUEUES, BUCKETS)
                .flatMap(folder -> sources(folder).stream())
                .flatMap(source -> numbers(ID, read(source)).stream())
                .toList();
    }

    private static List<Path> sources(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Integer> numbers(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(match -> Integer.valueOf(match.group(1)))
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
