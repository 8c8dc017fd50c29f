// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** One kill: arm the place under load, kill there, restart what died, wait until it is quiet, check. The load is paused before and after. */
final class Round {
    private static final Duration REACH = Duration.ofSeconds(30);
    private static final Duration CALM = Duration.ofMinutes(2);

    private final Arena arena;
    private final Load load;
    private final Ledger ledger;

    Round(Arena arena, Load load, Ledger ledger) {
        this.arena = arena;
        this.load = load;
        this.ledger = ledger;
    }

    Result run(Attempt attempt, long seed) {
        var begin = System.nanoTime();
        var random = new Random(seed);
        load.resume();
        Pause.of(Duration.ofMillis(random.nextInt(400)));
        var isReached = attempt.place() == Place.JOB_KILLS_SERVER
                ? new KillingJob(arena, ledger).isParked("killer-" + seed)
                : isKilledAt(attempt, random);
        load.pause();
        var findings = check();
        return Result.of(attempt, seed, isReached, findings, Duration.ofNanos(System.nanoTime() - begin));
    }

    private boolean isKilledAt(Attempt attempt, Random random) {
        arena.stops().arm(attempt.place());
        var isReached = arena.stops().isReachedWithin(attempt.place(), REACH);
        if (isReached) {
            Pause.of(Duration.ofMillis(random.nextInt(150)));
            arena.kill(attempt.victim());
        }
        arena.stops().release(attempt.place());
        if (isReached) {
            restart(attempt.victim(), random);
        }
        return isReached;
    }

    /** The load goes on meanwhile, and half of the time then into what was restarted. */
    private void restart(Victim victim, Random random) {
        Pause.of(Duration.ofMillis(random.nextInt(300)));
        arena.restart(victim);
        if (random.nextBoolean()) {
            Pause.of(Duration.ofMillis(random.nextInt(600)));
        }
    }

    private List<Finding> check() {
        var rest = new Quiet(arena::snapshot, CALM).await();
        var checker = new Checker(ledger.entries(), rest.snapshot());
        var findings = checker.findings();
        checker.observed().forEach(ledger::settle);
        ledger.forgetAbsent();
        return Stream.concat(
                        findings.stream(),
                        rest.leftOver().stream().map(each -> new Finding(Finding.Kind.WRONG, "no rest: " + each)))
                .toList();
    }
}
