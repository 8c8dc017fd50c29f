// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

/**
 * How an entity's updates are written (rule R1).
 *
 * @param versioned whether the entity has a version that makes stale writes fail
 * @param changedColumnsOnly whether an update writes only the columns that changed
 */
public record EntityWrites(boolean versioned, boolean changedColumnsOnly) {

    /** Whether a stale write could silently put an old value back: neither D nor V. */
    public boolean isUnsafe() {
        return !versioned && !changedColumnsOnly;
    }
}
