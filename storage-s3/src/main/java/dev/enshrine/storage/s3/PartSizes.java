// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static java.lang.Math.max;
import static java.lang.Math.min;

import java.util.OptionalLong;

/**
 * How long the parts of an upload are, in bytes. Immutable.
 *
 * @param smallest the first parts of content of unknown length
 * @param most how many parts there may be
 */
record PartSizes(long smallest, int most) {
    static final long LEAST = 5L * 1024 * 1024; // but for the last part, by the service
    static final long LARGEST = 5L * 1024 * 1024 * 1024;
    static final int MOST = 10_000;
    private static final int STEPS = 10;

    /**
     * Equal parts, if the length is known, as few services want it: the smallest, or long enough for all to fit.
     *
     * @param number of the part, from 1
     */
    long of(int number, OptionalLong length) {
        return length.isPresent() ? equalParts(length.getAsLong()) : growing(number);
    }

    long equalParts(long length) {
        return min(LARGEST, max(smallest, (length + most - 1) / most));
    }

    /** Twice as long after each tenth of the parts, so that the few first are small and the last enough for the largest object there can be. */
    private long growing(int number) {
        int step = min(STEPS - 1, (number - 1) / max(1, most / STEPS));
        return min(LARGEST, smallest << step);
    }
}
