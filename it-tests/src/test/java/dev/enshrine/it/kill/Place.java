// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Where a thread stops while a process is killed. The rules of {@code places.btm} say what each one is in the code. */
enum Place {
    BEFORE_CACHE_UPLOAD("before the upload to temporary storage"),
    HALF_WAY_CACHE_UPLOAD("with the first bytes of an upload in temporary storage"),
    AFTER_CACHE_UPLOAD("after the upload to temporary storage"),
    BEFORE_COMMIT("before the commit begins"),
    FLUSHED("after the flush of the commit, before the first prepare"),
    BETWEEN_PREPARES("after the first of two prepares"),
    PREPARED("after the second prepare, before the decision is logged"),
    DECIDED("after the decision is logged, before the first commit"),
    BETWEEN_COMMITS_DATABASE_FIRST("between the commits, the database's being done"),
    BETWEEN_COMMITS_BROKER_FIRST("between the commits, the broker's being done"),
    COMMITTED("after both commits, before the answer"),
    PROMOTE_RECEIVED("after a promote job was received"),
    HALF_WAY_COPY("with the first bytes of a copy in permanent storage"),
    BEFORE_MOVE("with a complete copy that has no name yet"),
    AFTER_COPY("after the copy"),
    THUMB("while a derivative is made"),
    AFTER_THUMB("after the derivatives are uploaded"),
    AFTER_ROW_LOCK("with the row locked by a job"),
    ROW_WRITTEN("after the row is written, before the commit"),
    ROW_COMMITTED("after the row is committed, before the job is done"),
    BEFORE_ACKNOWLEDGE("after a job is done, before it is acknowledged"),
    DESTROY_RECEIVED("after a destroy job was received"),
    BEFORE_DELETE("in a destroy job, before a file is deleted"),
    AFTER_DELETE("in a destroy job, after a file is deleted"),
    BEFORE_PARKING("before a job is parked"),
    AFTER_PARKING("after a job is parked, before it is acknowledged"),
    RECONCILING("in the reconciler, with a record in its hands"),
    JOB_ROW_INSERTED("after a job's row is written, before the commit"),
    BEFORE_WAKE_UP("after the commit, before the wake-up is sent"),
    AFTER_WAKE_UP("after the wake-up is sent"),
    BEFORE_JOB_ROW_DELETED("with the work done, before its row of the outbox is deleted"),
    JOB_ROW_DELETED("after a job's row of the outbox is deleted, before the commit"),
    RELAYED("in the relay, with jobs claimed that nobody has taken yet"),
    JOB_KILLS_SERVER("whenever one marked upload's thumb is made, until its job is parked", EnumSet.of(Victim.SERVER));

    private static final Set<Place> OF_BRANCHES = EnumSet.of(
            BETWEEN_PREPARES, PREPARED, DECIDED, BETWEEN_COMMITS_DATABASE_FIRST, BETWEEN_COMMITS_BROKER_FIRST);
    private static final Set<Place> OF_OUTBOX = EnumSet.of(
            JOB_ROW_INSERTED, BEFORE_WAKE_UP, AFTER_WAKE_UP, BEFORE_JOB_ROW_DELETED, JOB_ROW_DELETED, RELAYED);

    private final String description;
    private final Set<Victim> victims;

    Place(String description) {
        this(description, EnumSet.allOf(Victim.class));
    }

    Place(String description, Set<Victim> victims) {
        this.description = description;
        this.victims = victims;
    }

    /** As the rules and the results name it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    String description() {
        return description;
    }

    /** Whether it makes sense to kill that one here. */
    boolean isFor(Victim victim) {
        return victims.contains(victim);
    }

    /** Whether a thread comes here at all with jobs kept like that. */
    boolean isIn(Configuration configuration) {
        if (this == BETWEEN_COMMITS_DATABASE_FIRST) {
            // with an outbox the broker joins only if the application wants it, which this one does at the very
            // beginning
            return configuration == Configuration.XA;
        }
        return (configuration.hasBranches() || !OF_BRANCHES.contains(this))
                && (configuration.isOutbox() || !OF_OUTBOX.contains(this));
    }
}
