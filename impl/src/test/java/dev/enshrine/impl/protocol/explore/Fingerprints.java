// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/** A set of 64-bit numbers without boxes: open addressing, at most half full. */
final class Fingerprints {
    private static final int FIRST_CAPACITY = 1 << 16;

    private long[] table = new long[FIRST_CAPACITY];
    private long size;

    long size() {
        return size;
    }

    /** Whether it was not there yet. */
    boolean add(long fingerprint) {
        if (size * 2 >= table.length) {
            grow();
        }
        if (!put(fingerprint == 0 ? 1 : fingerprint)) {
            return false;
        }
        size++;
        return true;
    }

    private boolean put(long fingerprint) {
        int mask = table.length - 1;
        int at = (int) fingerprint & mask;
        while (table[at] != 0) {
            if (table[at] == fingerprint) {
                return false;
            }
            at = (at + 1) & mask;
        }
        table[at] = fingerprint;
        return true;
    }

    private void grow() {
        var old = table;
        table = new long[old.length * 2];
        for (long fingerprint : old) {
            if (fingerprint != 0) {
                put(fingerprint);
            }
        }
    }
}
