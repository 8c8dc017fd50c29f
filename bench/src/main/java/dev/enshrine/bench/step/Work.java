// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.bench.step;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;

/**
 * How much is to be done.
 *
 * @param disks whether temporary and permanent files lie on one file system or on two
 * @param records how many
 * @param size bytes of each file
 * @param threads how many save; the consumers of a server are set when it starts
 * @param consumers how many promote and destroy
 * @param synced whether files are synced by a pipeline that has the choice
 */
public record Work(Disks disks, int records, int size, int threads, int consumers, boolean synced) {
    /** Where temporary and permanent files lie. */
    public enum Disks {
        ONE,
        TWO
    }

    /** As parameters of an address. */
    public String query() {
        return "disks=%s&records=%d&size=%d&threads=%d&consumers=%d&synced=%s"
                .formatted(disks, records, size, threads, consumers, synced);
    }

    /** From the query of an address that {@link #query} made. */
    public static Work from(String query) {
        var found = new HashMap<String, String>();
        for (var each : query.split("&", -1)) {
            var at = each.indexOf('=');
            found.put(each.substring(0, at), each.substring(at + 1));
        }
        return of(found);
    }

    private static Work of(Map<String, String> query) {
        return new Work(
                Disks.valueOf(text(query, "disks")),
                Integer.parseInt(text(query, "records")),
                Integer.parseInt(text(query, "size")),
                Integer.parseInt(text(query, "threads")),
                Integer.parseInt(text(query, "consumers")),
                Boolean.parseBoolean(text(query, "synced")));
    }

    private static String text(Map<String, String> query, String name) {
        return requireNonNull(query.get(name), name);
    }
}
