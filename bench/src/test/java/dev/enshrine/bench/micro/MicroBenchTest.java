// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.micro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Every benchmark works; how fast it is, no test says. */
class MicroBenchTest {
    private static final List<Class<?>> BENCHMARKS =
            List.of(CodecBenchmark.class, FlushBenchmark.class, IdBenchmark.class, MessageBenchmark.class);

    @Test
    void runsEveryBenchmarkOnce() throws Exception {
        var options = MicroBench.benchmarks("")
                .mode(Mode.SingleShotTime)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .verbosity(VerboseMode.SILENT)
                .build();

        var results = new Runner(options).run();

        assertThat(results).hasSize((int) methods().count());
        assertThat(MicroBench.table(results)).contains("| FlushBenchmark.updateOfChanged |");
    }

    @Test
    void comparesWithBenchmarksOfTheSameClass() {
        assertThat(methods().filter(method -> method.isAnnotationPresent(ComparedWith.class)))
                .isNotEmpty()
                .allSatisfy(method -> assertThat(method.getDeclaringClass()
                                .getMethod(
                                        method.getAnnotation(ComparedWith.class).value())
                                .isAnnotationPresent(Benchmark.class))
                        .isTrue());
    }

    @Test
    void asksForJobsOnlyWhereTheFileChanges() throws Exception {
        var flushes = new FlushBenchmark();
        flushes.deploy();
        flushes.begin();
        try {
            long before = flushes.asked();

            flushes.updateWithoutAttachment();
            flushes.updateOfUnchanged();
            flushes.insertWithoutAttachment();
            assertThat(flushes.asked()).isEqualTo(before);

            flushes.updateOfChanged();
            assertThat(flushes.asked()).as("a promotion and a destruction").isEqualTo(before + 2);
            flushes.insertWithAttachment();
            assertThat(flushes.asked()).isEqualTo(before + 3);
        } finally {
            flushes.rollback();
            flushes.undeploy();
        }
    }

    private static Stream<java.lang.reflect.Method> methods() {
        return BENCHMARKS.stream()
                .flatMap(type -> Arrays.stream(type.getMethods()))
                .filter(method -> method.isAnnotationPresent(Benchmark.class));
    }
}
