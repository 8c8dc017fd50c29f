// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** An upload that kills the server whenever its thumb is made. Its job has to be parked after a few deaths, or no other job would ever be done. */
final class KillingJob {
    private static final int MOST_DEATHS = 12;
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(40);
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(50);

    private final Arena arena;
    private final Ledger ledger;

    KillingJob(Arena arena, Ledger ledger) {
        this.arena = arena;
        this.ledger = ledger;
    }

    /** Saves it, and starts the server again as often as it dies; whether it died, and the job was parked in the end. */
    boolean isParked(String id) {
        arena.stops().arm(Place.JOB_KILLS_SERVER);
        save(id);
        var deaths = 0;
        while (deaths < MOST_DEATHS && isServerDying(id)) {
            deaths++;
            arena.isRevived(Victim.SERVER);
        }
        arena.stops().release(Place.JOB_KILLS_SERVER);
        if (!arena.isAlive(Victim.SERVER)) {
            arena.restart(Victim.SERVER);
        }
        return deaths > 0 && isParkedNow(id);
    }

    private void save(String id) {
        var content = new Content(id + "#0", 500, Content.Kind.KILLER);
        var state = new State.Holds(content);
        try {
            if (arena.client()
                    .isDone(
                            Entity.PICTURE,
                            id,
                            Operation.ADD,
                            new Client.Manner(false, false, false),
                            content.bytes())) {
                ledger.acknowledged(Entity.PICTURE, id, state);
            } else {
                ledger.unanswered(Entity.PICTURE, id, state);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Waits until the server is dead, or need not die any more. */
    private boolean isServerDying(String id) {
        var begin = System.nanoTime();
        while (arena.isAlive(Victim.SERVER)) {
            if (isParkedNow(id) || System.nanoTime() - begin > LONGEST_LIFE.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(PAUSE);
        }
        return true;
    }

    private boolean isParkedNow(String id) {
        return arena.snapshot().jobs().stream()
                .anyMatch(job -> job.isParked() && job.recordId().equals(id));
    }
}
