// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

/** What a request does to a record. */
public enum Operation {
    ADD,
    REPLACE,
    REMOVE,
    DELETE,
    RENAME
}
