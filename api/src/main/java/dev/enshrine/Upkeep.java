// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When and how the toolkit looks after rows and storages by itself; part of {@link Settings}. Immutable: {@code Settings.defaults().withUpkeep(Upkeep.defaults().withBatch(1000))}.
 *
 * <p>Intervals are waits from the end of one pass to the beginning of the next. They need the server's managed scheduled executor; a pass can always be started by
 * {@link dev.enshrine.upkeep.Maintenance} as well.
 */
public final class Upkeep {
    private static final int LARGEST_BATCH = 10_000;

    private final Duration reconcileInterval;
    private final Duration cleanInterval;
    private final Duration examineInterval;
    private final @Nullable Duration reconcileAfter;
    private final @Nullable Duration orphanAge;
    private final int batch;
    private final boolean dryRun;

    private Upkeep(Values values) {
        this.reconcileInterval = notNegative("reconcileInterval", values.reconcileInterval);
        this.cleanInterval = notNegative("cleanInterval", values.cleanInterval);
        this.examineInterval = notNegative("examineInterval", values.examineInterval);
        this.reconcileAfter = values.reconcileAfter;
        this.orphanAge = values.orphanAge;
        this.batch = values.batch;
        this.dryRun = values.dryRun;
        if (batch < 1 || batch > LARGEST_BATCH) {
            throw new MisconfiguredException(
                    "An upkeep batch of " + batch + " rows cannot be read. Use 1 to " + LARGEST_BATCH + ".");
        }
    }

    /** Reconciles every 5 minutes, cleans every hour, examines permanent storage never; in batches of 500, for real. */
    public static Upkeep defaults() {
        return new Upkeep(new Values());
    }

    /** Nothing by itself, only when {@link dev.enshrine.upkeep.Maintenance} is called. */
    public static Upkeep off() {
        return defaults()
                .withReconcileInterval(Duration.ZERO)
                .withCleanInterval(Duration.ZERO)
                .withExamineInterval(Duration.ZERO);
    }

    /** How long to wait between two passes that look for records whose jobs were lost; zero for no such passes. */
    public Duration reconcileInterval() {
        return reconcileInterval;
    }

    /** How long to wait between two passes that clear temporary storages; zero for no such passes. */
    public Duration cleanInterval() {
        return cleanInterval;
    }

    /** How long to wait between two passes that report what nothing refers to in permanent storages; zero, the default, for no such passes. They delete nothing. */
    public Duration examineInterval() {
        return examineInterval;
    }

    /** How many rows are read by one statement, 1 to 10,000. */
    public int batch() {
        return batch;
    }

    /** Whether passes only report what they would ask for or delete. */
    public boolean dryRun() {
        return dryRun;
    }

    /** The same with another interval between passes that look for lost jobs; zero for none. */
    public Upkeep withReconcileInterval(Duration value) {
        var values = copy();
        values.reconcileInterval = requireNonNull(value, "value");
        return new Upkeep(values);
    }

    /** The same with another interval between passes that clear temporary storages; zero for none. */
    public Upkeep withCleanInterval(Duration value) {
        var values = copy();
        values.cleanInterval = requireNonNull(value, "value");
        return new Upkeep(values);
    }

    /** The same with another interval between passes that report on permanent storages; zero for none. */
    public Upkeep withExamineInterval(Duration value) {
        var values = copy();
        values.examineInterval = requireNonNull(value, "value");
        return new Upkeep(values);
    }

    /** The same with another age from which a cached file's promotion is asked for again, counted from its upload; three times the longest transaction unless said. More than the horizon, less than the lifetime of cached files. */
    public Upkeep withReconcileAfter(Duration value) {
        var values = copy();
        values.reconcileAfter = requireNonNull(value, "value");
        return new Upkeep(values);
    }

    /** The same with another age below which no permanent file is called an orphan; the lifetime of cached files unless said. */
    public Upkeep withOrphanAge(Duration value) {
        var values = copy();
        values.orphanAge = requireNonNull(value, "value");
        return new Upkeep(values);
    }

    /** The same with another number of rows that are read by one statement. */
    public Upkeep withBatch(int rows) {
        var values = copy();
        values.batch = rows;
        return new Upkeep(values);
    }

    /** The same, only reporting or for real. */
    public Upkeep withDryRun(boolean value) {
        var values = copy();
        values.dryRun = value;
        return new Upkeep(values);
    }

    @Nullable
    Duration givenReconcileAfter() {
        return reconcileAfter;
    }

    @Nullable
    Duration givenOrphanAge() {
        return orphanAge;
    }

    private Values copy() {
        var values = new Values();
        values.reconcileInterval = reconcileInterval;
        values.cleanInterval = cleanInterval;
        values.examineInterval = examineInterval;
        values.reconcileAfter = reconcileAfter;
        values.orphanAge = orphanAge;
        values.batch = batch;
        values.dryRun = dryRun;
        return values;
    }

    private static Duration notNegative(String name, Duration value) {
        if (value.isNegative()) {
            throw new MisconfiguredException("Upkeep's " + name + " is " + value
                    + ", but no pass can begin before the one before it. Use Duration.ZERO for no passes.");
        }
        return value;
    }

    private static final class Values {
        private Duration reconcileInterval = Duration.ofMinutes(5);
        private Duration cleanInterval = Duration.ofHours(1);
        private Duration examineInterval = Duration.ZERO;
        private @Nullable Duration reconcileAfter;
        private @Nullable Duration orphanAge;
        private int batch = 500;
        private boolean dryRun;
    }
}
