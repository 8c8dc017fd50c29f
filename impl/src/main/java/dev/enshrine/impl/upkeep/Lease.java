// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import java.time.Duration;
import java.util.Optional;

/** The right of one node among several to do something. Safe for many threads. */
interface Lease {

    /**
     * Takes or renews it for so long from now.
     *
     * @return empty if this node has it; else how much longer another one does, unless that one renews it
     * @throws RuntimeException if nobody can tell who has it
     */
    Optional<Duration> take(Duration time);

    /** Lets another node have it so much earlier, if this one has it. Never fails: a lease ends by itself too. */
    void shorten(Duration by);
}
