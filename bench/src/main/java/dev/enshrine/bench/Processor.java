// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What the kernel says about processes. Linux only. */
final class Processor {
    /** Fields of {@code /proc/.../stat} after the name of the program, from 0: time in user mode and in the kernel, and both of children that ended. */
    private static final int USER = 11;

    private static final int FIELDS = 4;
    /** The kernel shows times in hundredths of a second, whatever its own clock. */
    private static final long TICK_MILLIS = 10;

    private static final long KIB_OF_MIB = 1024;

    private Processor() {}

    /** Milliseconds of processor time of that process so far, without its children. */
    static long millis(long process) {
        return ticks(process, 2) * TICK_MILLIS;
    }

    /** The same with all its children, those that ended included. */
    static long millisOfTree(long process) {
        var children = ProcessHandle.of(process).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(ProcessHandle::pid);
        return (ticks(process, FIELDS)
                        + children.map(child -> ticks(child, FIELDS)).sum())
                * TICK_MILLIS;
    }

    /** The most memory in MiB that the process had at any time. */
    static long peakMemory(long process) {
        return lines(process, "status")
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / KIB_OF_MIB)
                .findFirst()
                .orElse(0);
    }

    private static long ticks(long process, int fields) {
        return lines(process, "stat").mapToLong(line -> ticks(line, fields)).sum();
    }

    /** The program's name may have blanks and brackets in it. */
    static long ticks(String stat, int fields) {
        var values = List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
        return values.subList(USER, USER + fields).stream()
                .mapToLong(Long::parseLong)
                .sum();
    }

    private static Stream<String> lines(long process, String file) {
        try {
            return Files.readAllLines(Path.of("/proc", String.valueOf(process), file)).stream();
        } catch (NoSuchFileException ended) {
            return Stream.empty();
        } catch (IOException e) {
            if (ProcessHandle.of(process).isEmpty()) {
                return Stream.empty(); // it ended between opening and reading
            }
            throw new UncheckedIOException(e);
        }
    }
}
