// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Waits until nothing is left to do. */
final class Quiet {
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(150);

    private final Supplier<Snapshot> witness;
    private final Duration longest;

    Quiet(Supplier<Snapshot> witness, Duration longest) {
        this.witness = witness;
        this.longest = longest;
    }

    /**
     * What there was when it was quiet twice in a row, or when the time was up.
     *
     * @param leftOver what was still to be done then
     */
    record Rest(Snapshot snapshot, List<String> leftOver) {}

    Rest await() {
        var begin = System.nanoTime();
        var calm = 0;
        while (true) {
            var snapshot = witness.get();
            var leftOver = leftOver(snapshot);
            calm = leftOver.isEmpty() ? calm + 1 : 0;
            if (calm == 2 || System.nanoTime() - begin > longest.toNanos()) {
                return new Rest(snapshot, leftOver);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /**
     * A promote job without a row is no work: it waits for a row that a deletion has taken, and ends by the horizon. Nothing else may wait. A row in temporary storage is for the
     * checker to judge.
     */
    private static List<String> leftOver(Snapshot snapshot) {
        var present = snapshot.rows().stream().map(Snapshot.Row::id).collect(Collectors.toSet());
        return Stream.concat(
                        snapshot.prepared().stream(),
                        snapshot.jobs().stream()
                                .filter(job -> !job.isParked())
                                .filter(job -> present.contains(job.recordId())
                                        || !job.text().contains("\"promote\""))
                                .map(job -> job.where() + ": " + job.text()))
                .toList();
    }
}
