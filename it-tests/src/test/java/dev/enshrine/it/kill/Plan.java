// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be killed where, and what comes next: whatever was killed least so far. */
final class Plan {
    private final List<Attempt> attempts;

    Plan(Set<Configuration> configurations, Set<Place> places) {
        this.attempts = configurations.stream()
                .flatMap(configuration -> places.stream()
                        .filter(place -> place.isIn(configuration))
                        .flatMap(place -> attempts(configuration, place)))
                .toList();
    }

    /** All configurations and places. */
    static Plan everything() {
        return new Plan(EnumSet.allOf(Configuration.class), EnumSet.allOf(Place.class));
    }

    private static Stream<Attempt> attempts(Configuration configuration, Place place) {
        return Stream.of(Victim.values()).filter(place::isFor).map(victim -> new Attempt(configuration, place, victim));
    }

    List<Attempt> attempts() {
        return attempts;
    }

    /** One attempt a place, the victims taking turns. */
    List<Attempt> once() {
        var byPlace =
                attempts.stream().collect(Collectors.groupingBy(Attempt::place, TreeMap::new, Collectors.toList()));
        var once = new ArrayList<Attempt>();
        byPlace.values().forEach(victims -> once.add(victims.get(once.size() % victims.size())));
        return once;
    }

    /** The attempt with the fewest rounds, reached or not; of those the first. */
    Attempt next(List<Result> results) {
        return attempts.stream()
                .min(Comparator.comparingLong(attempt -> rounds(attempt, results)))
                .orElseThrow();
    }

    private static long rounds(Attempt attempt, List<Result> results) {
        return results.stream()
                .filter(result ->
                        result.configuration().equals(attempt.configuration().id())
                                && result.place().equals(attempt.place().id())
                                && result.killed().equals(attempt.victim().id()))
                .count();
    }
}
