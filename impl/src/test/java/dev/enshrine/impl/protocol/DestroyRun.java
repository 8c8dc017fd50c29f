// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import dev.enshrine.impl.protocol.World.Destroy;
import java.util.List;

/** One delivery of a destruction to a worker: check, then delete, under one lock. */
final class DestroyRun extends Actor {
    private final Destroy job;

    DestroyRun(World world, Destroy job) {
        super(world);
        this.job = job;
    }

    /** A worker that was given nothing. */
    static DestroyRun withoutWork(World world) {
        var idle = new DestroyRun(world, new Destroy(0, SlotValues.p(0).file()));
        idle.end();
        return idle;
    }

    void run() {
        check();
        delete();
    }

    /** Looks whether the row still needs the file; if so the job is done. */
    void check() {
        then(() -> {
            if (world.obeys(Rule.R5_DESTROY_UNDER_LOCK) && !world.lock(job.record(), this)) {
                return false;
            }
            var row = world.row(job.record()).value();
            if (DestroyRules.deletable(row, List.of(job.file())).isEmpty()) {
                end();
            }
            return true;
        });
    }

    void delete() {
        then(() -> {
            world.delete(job.file());
            end();
        });
    }
}
