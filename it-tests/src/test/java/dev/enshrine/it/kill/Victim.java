// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

/** Which of the three processes is killed. */
enum Victim {
    SERVER,
    BROKER,
    DATABASE;

    String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
