// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol.explore;

/**
 * A job of the application that makes a stored file's derivative anew, between its upload and its write.
 *
 * @param variant which bytes the derivative has this time
 */
record Remaking(boolean isRunning, int slot, int file, int variant) {
    static final Remaking NONE = new Remaking(false, 0, 0, 0);

    int code() {
        return (isRunning ? 1 : 0) | slot << 1 | file << 3 | variant << 6;
    }
}
