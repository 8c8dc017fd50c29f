// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The statement that reads the next rows of a scan. Its parameters: first the patterns, then the key to go on behind, by {@link Keyset#places}.
 *
 * @param column as SQL writes it
 * @param table as SQL writes it
 * @param keyset the key's columns in that table
 * @param searchable whether the column's text is the JSON that the toolkit writes, so that the database can leave rows out
 */
record ScanStatement(String column, String table, Keyset keyset, boolean searchable) {
    /** What a converter is asked for, to find out whether it writes what the toolkit's own would. */
    static final UploadedFile PROBE = UploadedFile.fromJson("{\"id\":\"a\",\"storage\":\"b\"}");

    /** Names that no JSON writer escapes. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");

    /** What is read. */
    record Request(SlotScan.Position after, int most, List<String> patterns, boolean values) {
        boolean goesOn() {
            return !after.key().isEmpty();
        }
    }

    /** Rows with a value that may name one of these storages. */
    Request values(SlotScan.Position after, int most, Set<String> storages) {
        return new Request(after, most, patterns(storages), true);
    }

    /** Rows with or without a value. */
    Request keys(SlotScan.Position after, int most) {
        return new Request(after, most, List.of(), false);
    }

    /** None if the database cannot tell which values name the storages. */
    private List<String> patterns(Set<String> storages) {
        return searchable
                        && storages.stream()
                                .allMatch(name -> PLAIN.matcher(name).matches())
                ? storages.stream().map(name -> "%" + name + "%").toList()
                : List.of();
    }

    /** The columns of the key, and the column itself if it is asked for; without the words that limit the number of rows. */
    String sql(Request request) {
        var conditions = new ArrayList<String>();
        if (request.values()) {
            conditions.add(column + " is not null");
        }
        if (!request.patterns().isEmpty()) {
            conditions.add(request.patterns().stream()
                    .map(any -> column + " like ?")
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        if (request.goesOn()) {
            conditions.add(keyset.behind(any -> "?"));
        }
        return "select " + keyset.order() + (request.values() ? ", " + column : "") + " from " + table
                + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions)) + " order by "
                + keyset.order();
    }
}
