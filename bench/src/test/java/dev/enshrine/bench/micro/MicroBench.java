// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the micro-benchmarks and prints their figures beside what they are compared with. See {@code docs/performance.md}. */
public final class MicroBench {
    private static final int WARM_UP = 6;
    private static final int ITERATIONS = 4;
    private static final int MILLIS = 1000;
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private MicroBench() {}

    /** The first argument, if there is one, is a regular expression that the names of benchmarks contain; the second says how many milliseconds an iteration takes. */
    public static void main(String[] arguments) throws Exception {
        var time = TimeValue.milliseconds(arguments.length < 2 ? MILLIS : Long.parseLong(arguments[1]));
        var options = benchmarks(arguments.length == 0 ? "" : arguments[0])
                .mode(Mode.AverageTime)
                .timeUnit(TimeUnit.NANOSECONDS)
                .forks(1)
                .warmupIterations(WARM_UP)
                .warmupTime(time)
                .measurementIterations(ITERATIONS)
                .measurementTime(time)
                .jvmArgsAppend("-Xms512m", "-Xmx1g")
                .addProfiler(WorkerTime.class)
                .addProfiler(GCProfiler.class)
                .build();
        print(table(new Runner(options).run()));
    }

    /** Those whose names contain that. */
    static ChainedOptionsBuilder benchmarks(String expression) {
        return new OptionsBuilder()
                .include("\\." + MicroBench.class.getPackageName().replaceFirst(".*\\.", "") + "\\..*" + expression)
                .shouldFailOnError(true);
    }

    static String table(Collection<RunResult> results) {
        var byName = new LinkedHashMap<String, RunResult>();
        results.stream()
                .sorted(Comparator.comparing(MicroBench::name))
                .forEach(result -> byName.put(name(result), result));
        var table = new StringBuilder("""
                | step | ns of processor time | ns by the clock | compared with | times | bytes | more bytes |
                |---|---|---|---|---|---|---|
                """);
        byName.forEach((name, result) -> {
            var other = comparedWith(name);
            var baseline = other.map(byName::get);
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %s | %s | %.0f | %s |%n",
                    name,
                    nanos(result),
                    result.getPrimaryResult().getStatistics().getMin(),
                    other.map(MicroBench::method).orElse(""),
                    baseline.map(same -> String.format(Locale.ROOT, "%.2f", nanos(result) / nanos(same)))
                            .orElse(""),
                    bytes(result),
                    baseline.map(same -> String.format(Locale.ROOT, "%.0f", bytes(result) - bytes(same)))
                            .orElse("")));
        });
        return table.toString();
    }

    /** Class and method. */
    private static String name(RunResult result) {
        var parts = result.getParams().getBenchmark().split("\\.", -1);
        return parts[parts.length - 2] + "." + parts[parts.length - 1];
    }

    private static String method(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    private static Optional<String> comparedWith(String name) {
        var simple = name.substring(0, name.indexOf('.'));
        try {
            var type = Class.forName(MicroBench.class.getPackageName() + "." + simple);
            return Arrays.stream(type.getMethods())
                    .filter(each -> each.getName().equals(method(name)))
                    .map(each -> each.getAnnotation(ComparedWith.class))
                    .filter(annotation -> annotation != null)
                    .map(annotation -> simple + "." + annotation.value())
                    .findFirst();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of the iteration that was disturbed least. */
    private static double nanos(RunResult result) {
        var processor = least(result, WorkerTime.LABEL);
        return Double.isNaN(processor)
                ? result.getPrimaryResult().getStatistics().getMin()
                : processor;
    }

    private static double bytes(RunResult result) {
        return least(result, ALLOCATED);
    }

    /** The least that a profiler found in an iteration; not a number without it. */
    @SuppressWarnings("rawtypes") // JMH's own map has them
    private static double least(RunResult result, String label) {
        return result.getSecondaryResults().entrySet().stream()
                .filter(entry -> entry.getKey().endsWith(label))
                .mapToDouble(entry -> entry.getValue().getStatistics().getMin())
                .findFirst()
                .orElse(Double.NaN);
    }

    @SuppressWarnings("SystemOut")
    private static void print(String text) {
        System.out.println(text);
    }
}
