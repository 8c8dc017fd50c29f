// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.persistence;

import dev.enshrine.UploadedFile;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of one attachment batch by batch, in the order of the rows' keys, without a lock and with no other column. What it says may be outdated at once, so it names candidates and decides nothing. Safe for many
 * threads.
 */
public interface SlotScan {

    /**
     * The next rows that have a value.
     *
     * @param after where the batch before ended
     * @param most how many rows at the most
     * @param storages only rows that may name one of these storages; a superset, or every row where the database cannot tell. Empty for every row
     */
    Batch next(Position after, int most, Set<String> storages);

    /**
     * The next rows, with or without a value; only their ids are read, and each {@link Row} says no file and no text.
     *
     * @param after where the batch before ended
     * @param most how many rows at the most
     */
    Batch keys(Position after, int most);

    /**
     * A place in the order of keys.
     *
     * @param key the columns of the last row's key, as the database gave them; none at the beginning
     */
    record Position(List<Object> key) {
        /** Before the first row. */
        public static final Position START = new Position(List.of());

        /** Copies the key. */
        public Position {
            key = List.copyOf(key);
        }
    }

    /**
     * Some rows.
     *
     * @param next where they end; empty if there are no more
     */
    record Batch(List<Row> rows, Optional<Position> next) {

        /** Copies the rows. */
        public Batch {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A row with a value.
     *
     * @param file the value; null if the text is none
     * @param text what the column says
     */
    record Row(Object recordId, @Nullable UploadedFile file, String text) {}
}
