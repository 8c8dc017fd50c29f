// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/**
 * The worker that destroys, between its check and its deletion.
 *
 * @param holdsLock whether it holds the row's lock
 */
record Destruction(boolean isRunning, int slot, int object, boolean holdsLock) {
    static final Destruction NONE = new Destruction(false, 0, 0, false);

    int code() {
        return (isRunning ? 1 : 0) | slot << 1 | object << 3 | (holdsLock ? 1 << 8 : 0);
    }
}
