// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

/** Something that should not be. */
record Finding(Kind kind, String what) {
    /** What kind of damage it is. */
    enum Kind {
        /** An acknowledged save or its file is not there, or nothing will promote it. */
        LOST,
        /** A file in permanent storage that no row and no job knows. */
        ORPHANED,
        /** Other bytes, a row that should not be, a job parked without reason, or no rest. */
        WRONG
    }
}
