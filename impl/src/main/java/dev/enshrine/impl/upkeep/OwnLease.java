// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import java.time.Duration;
import java.util.Optional;

/** What a node has that knows of no other. */
record OwnLease() implements Lease {

    @Override
    public Optional<Duration> take(Duration time) {
        return Optional.empty();
    }

    @Override
    public void shorten(Duration by) {
        // nobody else waits for it
    }
}
