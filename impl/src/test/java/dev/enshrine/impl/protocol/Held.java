// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static dev.enshrine.impl.protocol.SlotValues.c;
import static dev.enshrine.impl.protocol.SlotValues.p;
import static dev.enshrine.impl.protocol.SlotValues.thumb;

import java.util.Set;

/**
 * Every kind of value a slot can hold, each also said in letters, so that the combination tests work their expectations out without calling what they test.
 */
@SuppressWarnings("ImmutableEnumChecker") // slot values are immutable, but no annotation says so
enum Held {
    NO_ROW(SlotValues.NO_ROW, "no row", "", ""),
    EMPTY(SlotValues.EMPTY, "empty", "", ""),
    C0(c(0), "cache:c0", "store:p0", ""),
    C1(c(1), "cache:c1", "store:p1", ""),
    P0(p(0), "store:p0", "store:p0", ""),
    P1(p(1), "store:p1", "store:p1", ""),
    ELSEWHERE(SlotValues.ELSEWHERE, "archive:x", "archive:x", ""),
    P0_WITH_THUMB(p(0, thumb(0)), "store:p0", "store:p0", "store:t0"),
    /** A derivative that somebody made the attachment itself. */
    THUMB(new SlotValue.Stored(thumb(0)), "store:t0", "store:t0", ""),
    /** Somebody kept the old file as a derivative of the new one. */
    P1_LISTING_P0(p(1, c(0).promoted()), "store:p1", "store:p1", "store:p0");

    final SlotValue value;
    /** What the column says. */
    final String says;
    /** The permanent file it is or promotes to; empty text for none. */
    final String becomes;

    private final String lists;

    Held(SlotValue value, String says, String becomes, String lists) {
        this.value = value;
        this.says = says;
        this.becomes = becomes;
        this.lists = lists;
    }

    boolean isCached() {
        return says.startsWith("cache:");
    }

    boolean isStored() {
        return says.contains(":") && !isCached();
    }

    /** The permanent files that must not be deleted while a row holds this. */
    Set<String> needs() {
        return lists.isEmpty() ? Set.of(becomes) : Set.of(becomes, lists);
    }
}
