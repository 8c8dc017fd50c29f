// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/**
 * What happened between two states.
 *
 * @param what what happened, where {@code %s} stands for a value or object
 * @param slot of which slot
 * @param number the value's or object's number
 * @param kind what the number is
 */
record Step(String what, int slot, int number, Kind kind) {

    enum Kind {
        NOTHING,
        VALUE,
        OBJECT
    }

    static Step plain(String what, int slot) {
        return new Step(what, slot, 0, Kind.NOTHING);
    }

    static Step of(String what, int slot, int value) {
        return new Step(what, slot, value, Kind.VALUE);
    }

    static Step about(String what, int slot, int object) {
        return new Step(what, slot, object, Kind.OBJECT);
    }

    String text(Values values, boolean severalSlots) {
        var shown = switch (kind) {
            case NOTHING -> what;
            case VALUE -> what.replace("%s", values.name(number));
            case OBJECT -> what.replace("%s", values.objectName(number));
        };
        return severalSlots ? shown + " (slot " + slot + ")" : shown;
    }
}
