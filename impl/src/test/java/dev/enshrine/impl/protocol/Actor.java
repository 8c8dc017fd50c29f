// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.BooleanSupplier;

/** Somebody in a {@link World} whose steps may have to wait for a row's lock; the later ones then wait behind the first. */
abstract class Actor {
    final World world;

    private final Deque<BooleanSupplier> steps = new ArrayDeque<>();
    private boolean ended;

    Actor(World world) {
        this.world = world;
    }

    /**
     * Takes a step now, or when those before it are taken; not at all if this actor has ended by then.
     *
     * @param step returns whether it was taken; otherwise it is tried again later
     */
    final void then(BooleanSupplier step) {
        steps.add(step);
        world.run();
    }

    /** A step that never waits. */
    final void then(Runnable step) {
        then(() -> {
            step.run();
            return true;
        });
    }

    /** Whether a step could be taken. */
    final boolean tryStep() {
        var next = steps.peek();
        if (next == null || !(ended || next.getAsBoolean())) {
            return false;
        }
        steps.remove();
        return true;
    }

    final boolean isWaiting() {
        return !steps.isEmpty();
    }

    /** Takes no further step, and lets go of the row. */
    final void end() {
        ended = true;
        world.unlock(this);
    }
}
