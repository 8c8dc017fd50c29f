// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/**
 * The first slot's record as a client keeps it outside any transaction.
 *
 * @param stale whether the row was written since
 */
record DetachedCopy(boolean exists, int value, boolean stale) {
    static final DetachedCopy NONE = new DetachedCopy(false, 0, false);

    int code() {
        return (exists ? 1 : 0) | value << 1 | (stale ? 1 << 8 : 0);
    }
}
