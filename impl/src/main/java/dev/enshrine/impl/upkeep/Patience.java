// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps a pass from asking for the same job each time: a job that was asked for again has at least as long as the first one, and each time twice as long. Of very many the oldest are forgotten, which means they are asked for more often.
 * In memory of this node; safe for many threads.
 */
final class Patience {
    private static final int MOST = 100_000;
    private static final Duration LONGEST = Duration.ofDays(1);

    private record Turn(Instant next, Duration pause) {}

    private final Map<Object, Turn> turns = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Turn> eldest) {
            return size() > MOST;
        }
    };

    /** Whether it is time to ask. A turn that is further away than its wait was set by a clock that was wrong. */
    synchronized boolean isDue(Object what, Instant now) {
        return Optional.ofNullable(turns.get(what))
                .map(turn -> !now.isBefore(turn.next())
                        || Duration.between(now, turn.next()).compareTo(turn.pause()) > 0)
                .orElse(true);
    }

    /** For what does not say how old it is: its age is counted from the first pass that sees it. */
    synchronized boolean isDueSince(Object what, Instant now, Duration age) {
        return turns.putIfAbsent(what, new Turn(now.plus(age), age)) != null && isDue(what, now);
    }

    /** It was asked for. */
    synchronized void asked(Object what, Instant now, Duration first) {
        var before = turns.remove(what);
        var pause = before == null ? first : before.pause().multipliedBy(2);
        var bounded = pause.compareTo(LONGEST) > 0 && first.compareTo(LONGEST) < 0 ? LONGEST : pause;
        turns.put(what, new Turn(now.plus(bounded), bounded));
    }
}
