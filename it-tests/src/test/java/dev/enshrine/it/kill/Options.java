// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The arguments of the program, {@code --name=value} each. */
final class Options {
    private static final Set<String> KNOWN =
            Set.of("kills", "minutes", "results", "folder", "wildfly", "configurations", "places", "commit", "table");

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    static Options parse(String... args) {
        var values = new HashMap<String, String>();
        for (var arg : args) {
            var parts = arg.split("=", 2);
            var name = parts[0].replaceFirst("^--", "");
            if (!KNOWN.contains(name)) {
                throw new IllegalArgumentException("'" + arg + "' is not known; known are " + KNOWN);
            }
            values.put(name, parts.length == 2 ? parts[1] : "");
        }
        return new Options(values);
    }

    int kills() {
        return Integer.parseInt(values.getOrDefault("kills", "1000000"));
    }

    Duration time() {
        return Duration.ofMinutes(Long.parseLong(values.getOrDefault("minutes", "100000")));
    }

    Path results() {
        return Path.of(values.getOrDefault("results", "kill-results.tsv")).toAbsolutePath();
    }

    Path folder() {
        return Path.of(values.getOrDefault("folder", "target/kill")).toAbsolutePath();
    }

    Path wildfly() {
        return Path.of(values.get("wildfly")).toAbsolutePath();
    }

    String commit() {
        return values.getOrDefault("commit", "");
    }

    boolean isTableOnly() {
        return values.containsKey("table");
    }

    Plan plan() {
        return new Plan(
                chosen(Configuration.class, values.get("configurations")), chosen(Place.class, values.get("places")));
    }

    private static <E extends Enum<E>> Set<E> chosen(Class<E> type, String names) {
        var chosen = EnumSet.noneOf(type);
        if (names == null) {
            return EnumSet.allOf(type);
        }
        Arrays.stream(names.split(","))
                .map(name -> name.toUpperCase(Locale.ROOT).replace('-', '_'))
                .forEach(name -> chosen.add(Enum.valueOf(type, name)));
        return chosen;
    }
}
