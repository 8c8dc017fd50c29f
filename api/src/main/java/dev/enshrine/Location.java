// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

/** Chooses the id of a promoted file: a pure function, same input, same id. Must be safe for many threads. */
@FunctionalInterface
public interface Location {

    /**
     * The id inside the permanent storage: segments separated by {@code /}, none empty, {@code .} or {@code ..}, at most 900 characters.
     *
     * @throws RuntimeException parks the job, or refuses the save, with this exception as the reason
     */
    String idFor(LocationContext context);
}
