// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.impl.protocol.SlotValue.Stored;
import dev.enshrine.impl.protocol.World.Promote;
import java.time.Instant;

/** One delivery of a promotion to a worker: look, copy, finish. */
final class PromotionRun extends Actor {
    private final Promote job;
    private boolean worthCopying;
    private boolean copied;

    PromotionRun(World world, Promote job) {
        super(world);
        this.job = job;
    }

    /** A worker that was given nothing. */
    static PromotionRun withoutWork(World world) {
        var idle = new PromotionRun(world, new Promote(0, SlotValues.c(0), Instant.EPOCH));
        idle.end();
        return idle;
    }

    Promote job() {
        return job;
    }

    void run() {
        look();
        copy();
        finish();
    }

    /** Reads the row without its lock. */
    void look() {
        then(() -> {
            var row = world.row(job.record()).value();
            worthCopying = PromotionRules.mayCopy(row, job.file().file());
            if (!worthCopying && !world.obeys(Rule.R7_VERDICT_UNDER_LOCK)) {
                carryOut(verdict());
            }
        });
    }

    /** Copies, unless the copy is there already. */
    void copy() {
        then(() -> {
            if (!worthCopying || world.isStored(job.file().promoted())) {
                return;
            }
            if (world.isCached(job.file().file())) {
                world.store(job.file().promoted());
                copied = true;
            } else {
                world.park(job);
                end();
            }
        });
    }

    /** Locks the row, judges, writes, commits and acknowledges. */
    void finish() {
        then(() -> {
            if (!world.lock(job.record(), this)) {
                return false;
            }
            carryOut(verdict());
            return true;
        });
    }

    /** Dies where it is; the job is delivered again. */
    void crash() {
        end();
        world.deliverAgain(job);
    }

    private PromotionVerdict verdict() {
        var row = world.row(job.record()).value();
        boolean isThere = world.isStored(job.file().promoted());
        return PromotionRules.decide(row, job.file().file(), job.file().promoted(), isThere, world.isPastHorizon(job));
    }

    private void carryOut(PromotionVerdict verdict) {
        switch (verdict) {
            case WRITE ->
                world.write(
                        job.record(),
                        new Stored(job.file().promoted()),
                        world.row(job.record()).version());
            case COPY_AGAIN, NOT_YET_VISIBLE -> world.deliverAgain(job);
            case ALREADY_PROMOTED, SUPERSEDED, GONE -> cleanUp(verdict);
        }
        end();
    }

    private void cleanUp(PromotionVerdict verdict) {
        if (!verdict.asksDestruction()) {
            return;
        }
        if (!world.obeys(Rule.R5_PROMOTION_NEVER_DELETES)) {
            if (copied) {
                world.delete(job.file().promoted());
            }
        } else if (world.obeys(Rule.R5_ASK_AT_EVERY_END)) {
            world.askToDestroy(job.record(), job.file().promoted());
        }
    }
}
