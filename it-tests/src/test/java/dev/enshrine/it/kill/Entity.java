// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

/** An entity of the application, as its table shows it. */
enum Entity {
    PICTURE("Picture", "image"),
    PAPER("Paper", "scan");

    private final String table;
    private final String column;

    Entity(String table, String column) {
        this.table = table;
        this.column = column;
    }

    String table() {
        return table;
    }

    String column() {
        return column;
    }
}
