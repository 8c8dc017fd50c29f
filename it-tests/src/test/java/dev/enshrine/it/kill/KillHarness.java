// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.it.Trees;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Kills for a number of rounds or for a time, and goes on where the results file ends. */
public final class KillHarness {
    private final Path wildfly;
    private final Path folder;
    private final Consumer<Result> report;

    KillHarness(Path wildfly, Path folder, Consumer<Result> report) {
        this.wildfly = wildfly;
        this.folder = folder;
        this.report = report;
    }

    /** What is to be killed next, if anything; asked before each round. */
    interface Next {
        java.util.Optional<Attempt> attempt();
    }

    /** See {@code docs/kill-harness.md}. */
    public static void main(String[] args) {
        var options = Options.parse(args);
        var results = new Results(options.results(), options.commit());
        if (options.isTableOnly()) {
            print(new Table(results.all()).markdown());
            return;
        }
        var end = System.nanoTime() + options.time().toNanos();
        var begin = new Table(results.all()).kills();
        new KillHarness(options.wildfly(), options.folder(), result -> {
                    results.append(result);
                    print(result.line(options.commit()));
                })
                .run(() -> {
                    var so = results.all();
                    var isOver = System.nanoTime() - end > 0 || new Table(so).kills() - begin >= options.kills();
                    return isOver
                            ? java.util.Optional.empty()
                            : java.util.Optional.of(options.plan().next(so));
                });
        var all = results.all();
        print(new Table(all).markdown());
        System.exit(all.stream().allMatch(Result::isClean) ? 0 : 1);
    }

    /** Rounds in one set of processes, until the next one needs another configuration or something was found; then in a new one. */
    void run(Next next) {
        for (var attempt = next.attempt(); attempt.isPresent(); attempt = next.attempt()) {
            runUntilDirty(attempt.get().configuration(), attempt.get(), next);
        }
    }

    private void runUntilDirty(Configuration configuration, Attempt first, Next next) {
        var name = configuration.id() + "-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        var ledger = new Ledger();
        var isClean = true;
        try (var arena = Arena.open(wildfly, folder.resolve(name), configuration);
                var load = new Load(arena.client(), ledger, configuration.hasBranches())) {
            var seed = System.currentTimeMillis();
            load.start(seed);
            load.warmUp(Duration.ofSeconds(3));
            var round = new Round(arena, load, ledger);
            for (var attempt = first; attempt != null; ) {
                var result = round.run(attempt, seed++);
                report.accept(result);
                attempt = result.isClean()
                        ? next.attempt()
                                .filter(each -> each.configuration() == configuration)
                                .orElse(null)
                        : null;
                isClean = result.isClean();
            }
        }
        if (isClean) {
            Trees.delete(folder.resolve(name));
        }
    }

    @SuppressWarnings("SystemOut")
    private static void print(String text) {
        System.out.println(String.format(Locale.ROOT, "%s", text));
    }
}
