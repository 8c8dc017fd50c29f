// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.outbox;

import org.jspecify.annotations.Nullable;

/**
 * The table as the shipped mapping file maps it, so that the application's own schema generation, validation and migrations see it. Nobody loads or persists one: jobs are written and read by plain
 * statements, which no flush can delay and no cache can hide.
 */
@SuppressWarnings("unused") // the persistence provider's
public class OutboxRow {
    /** The table's name, where no provider says it otherwise. */
    static final String TABLE = "ENSHRINE_JOB";

    private @Nullable String id;
    private @Nullable String kind;
    private @Nullable String entity;
    private @Nullable String recordId;
    private @Nullable String attribute;
    private @Nullable String job;
    private int attempt;
    private int sends;
    private int interruptions;
    private long firstSent;
    private long nextTry;
    private @Nullable Long parkedSince;
    private @Nullable String reason;

    /** For the persistence provider only. */
    protected OutboxRow() {}
}
