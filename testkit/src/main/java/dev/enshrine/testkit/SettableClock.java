// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.testkit;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until the test moves it. As a CDI bean it is the time that the toolkit goes by: when an upload expires, a replaced file may be destroyed, or a
 * missing record counts as gone. Safe for many threads; clocks of other zones made from this one move with it.
 */
public class SettableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    /** A clock that shows the time of its creation, in UTC. */
    public SettableClock() {
        this(Instant.now());
    }

    /** A clock that shows that time, in UTC. */
    public SettableClock(Instant now) {
        this(new AtomicReference<>(requireNonNull(now, "now")), ZoneOffset.UTC);
    }

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = zone;
    }

    /**
     * Moves the clock on.
     *
     * @throws IllegalArgumentException if that would be back in time; {@link #set} does it
     */
    public void advance(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException(
                    "Time advances by " + time
                            + ", but it only goes forward, as the toolkit expects. Use set() to begin again at an earlier time.");
        }
        now.updateAndGet(before -> before.plus(time));
    }

    /** Sets the clock to that time, earlier or later. */
    public void set(Instant time) {
        now.set(requireNonNull(time, "time"));
    }

    @Override
    public Instant instant() {
        return requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new SettableClock(now, requireNonNull(other, "other"));
    }
}
