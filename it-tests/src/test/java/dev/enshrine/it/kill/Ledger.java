// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * What the application has acknowledged, written down on the client's side after the answer came. An operation without an answer is a doubt: it may have been done or not. A record
 * in doubt is not touched again before {@link #settle}. Safe for many threads, if each record is used by one.
 */
final class Ledger {
    private final Map<String, Entry> entries = new ConcurrentSkipListMap<>();

    /**
     * What is known about one record.
     *
     * @param settled what the last answer said
     * @param doubts what it may be instead
     */
    record Entry(Entity entity, State settled, List<State> doubts) {
        Entry {
            doubts = List.copyOf(doubts);
        }

        /** Everything the row may be. */
        List<State> allowed() {
            var allowed = new ArrayList<State>();
            allowed.add(settled);
            allowed.addAll(doubts);
            return allowed;
        }
    }

    /** The answer came: so it is. */
    void acknowledged(Entity entity, String id, State state) {
        entries.put(id, new Entry(entity, state, List.of()));
    }

    /** No answer came: it may be as it was, or like this. */
    void unanswered(Entity entity, String id, State state) {
        var before = entries.getOrDefault(id, new Entry(entity, new State.Absent(), List.of()));
        entries.put(id, new Entry(entity, before.settled(), List.of(state)));
    }

    /** What the row turned out to be, of the states it was allowed to be. */
    void settle(String id, State state) {
        entries.computeIfPresent(id, (key, entry) -> new Entry(entry.entity(), state, List.of()));
    }

    /** Forgets records that are gone for sure, so that a long run does not grow. */
    void forgetAbsent() {
        entries.values()
                .removeIf(entry -> entry.settled() instanceof State.Absent
                        && entry.doubts().isEmpty());
    }

    /** A copy, in the order of the ids. */
    Map<String, Entry> entries() {
        return Map.copyOf(entries);
    }
}
