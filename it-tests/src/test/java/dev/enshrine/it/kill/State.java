// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

/** What a row may be, as far as its file is concerned. */
sealed interface State {
    /** There is no row. */
    record Absent() implements State {}

    /** There is a row, without a file. */
    record Empty() implements State {}

    /** The row has a file with those bytes. */
    record Holds(Content content) implements State {}
}
