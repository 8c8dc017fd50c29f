// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

/** One planned kill. */
record Attempt(Configuration configuration, Place place, Victim victim) {
    @Override
    public String toString() {
        return configuration.id() + ", " + place.id() + ", " + victim.id();
    }
}
