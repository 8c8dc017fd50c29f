// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import org.jspecify.annotations.Nullable;

/** The leases' table as the shipped mapping file maps it, so that the application's own schema generation, validation and migrations see it. Nobody loads or persists one. */
@SuppressWarnings("unused") // the persistence provider's
public class LeaseRow {
    /** The table's name, where no provider says it otherwise. */
    static final String TABLE = "ENSHRINE_LEASE";

    private @Nullable String name;
    private @Nullable String holder;
    private long heldUntil;

    /** For the persistence provider only. */
    protected LeaseRow() {}
}
