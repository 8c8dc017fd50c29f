// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What can be tuned. Immutable; produce a CDI bean of this type to change something: {@code Settings.defaults().withDestroyGrace(...)}.
 */
public final class Settings {
    private static final Duration WILDFLY_TRANSACTION_TIMEOUT = Duration.ofMinutes(5);

    private final Duration longestTransaction;
    private final Duration cacheLifetime;
    private final @Nullable Duration givenDestroyGrace;
    private final Duration destroyGrace;
    private final Map<FailureClass, RetryPolicy> retries;
    private final Duration inlineWait;
    private final boolean acceptUnsafeEntities;
    private final boolean raiseVersion;
    private final JournalChoice journal;
    private final Duration relayEvery;
    private final Duration relayAfter;
    private final Upkeep upkeep;

    private Settings(Builder values) {
        this.longestTransaction = positive("longestTransaction", values.longestTransaction);
        this.cacheLifetime = positive("cacheLifetime", values.cacheLifetime);
        this.givenDestroyGrace = values.destroyGrace;
        this.destroyGrace = values.destroyGrace == null ? longestTransaction.multipliedBy(2) : values.destroyGrace;
        this.retries = new EnumMap<>(values.retries);
        this.inlineWait = values.inlineWait;
        this.acceptUnsafeEntities = values.acceptUnsafeEntities;
        this.raiseVersion = values.raiseVersion;
        this.journal = values.journal;
        this.relayEvery = positive("relayEvery", values.relayEvery);
        this.relayAfter = positive("relayAfter", values.relayAfter);
        this.upkeep = values.upkeep;
        if (destroyGrace.isNegative() || inlineWait.isNegative()) {
            throw new MisconfiguredException("destroyGrace is " + destroyGrace + " and inlineWait " + inlineWait
                    + ", but neither can be negative. Use Duration.ZERO for no waiting.");
        }
        if (cacheLifetime.compareTo(longestTransaction.multipliedBy(2)) <= 0) {
            throw new MisconfiguredException("cacheLifetime is " + cacheLifetime
                    + ", not more than twice longestTransaction (" + longestTransaction
                    + "), so a file could expire before the save that uses it ends. Make the lifetime longer.");
        }
        retries.forEach(this::checkHorizon);
        checkUpkeep();
    }

    private void checkUpkeep() {
        boolean given = upkeep.givenReconcileAfter() != null;
        if (given
                && (reconcileAfter().compareTo(horizon()) <= 0
                        || reconcileAfter().compareTo(cacheLifetime) >= 0)) {
            throw new MisconfiguredException("Upkeep's reconcileAfter is " + reconcileAfter()
                    + ", but jobs of a save may still be on their way for " + horizon()
                    + " (the horizon), and after " + cacheLifetime
                    + " (cacheLifetime) the file has expired. Choose an age between the two, or leave it out.");
        }
        if (orphanAge().compareTo(horizon().plus(destroyGrace)) <= 0) {
            throw new MisconfiguredException("Upkeep's orphanAge is " + orphanAge()
                    + ", but a file may wait for its record or its destruction for "
                    + horizon().plus(destroyGrace)
                    + " (the horizon and destroyGrace). Choose a greater age, or leave it out.");
        }
    }

    private void checkHorizon(FailureClass failure, RetryPolicy policy) {
        if (failure == FailureClass.NOT_VISIBLE && policy.horizon().compareTo(longestTransaction.multipliedBy(2)) < 0) {
            throw new MisconfiguredException(
                    "The horizon of " + failure + " is " + policy.horizon()
                            + ", shorter than twice longestTransaction (" + longestTransaction
                            + "), so a record whose transaction has not ended yet would be taken for deleted. Make it longer, or leave it out.");
        }
        if (failure != FailureClass.NOT_VISIBLE && policy.horizon().compareTo(destroyGrace) <= 0) {
            throw new MisconfiguredException(
                    "The horizon of " + failure + " is " + policy.horizon()
                            + ", not longer than destroyGrace (" + destroyGrace
                            + "), so a destroy job would be too old before its first try. Make it longer, or the grace shorter.");
        }
    }

    /** Everything as the manual says. */
    public static Settings defaults() {
        return new Settings(new Builder());
    }

    /** The longest a transaction can take: the server's time-out, 300 seconds unless said. Margins and horizons are counted from it. */
    public Duration longestTransaction() {
        return longestTransaction;
    }

    /** How long a cached file may be assigned and promoted, counted from its upload; 7 days unless said. */
    public Duration cacheLifetime() {
        return cacheLifetime;
    }

    /** How long a replaced file is kept for readers that still hold the old value; twice the longest transaction unless said. */
    public Duration destroyGrace() {
        return destroyGrace;
    }

    /**
     * How failures of that class are tried again. Unless said 10 tries, from 1 second growing fourfold to at most 10 minutes, without a horizon; but rows that are not visible yet are looked for from 100
     * milliseconds, doubling to at most 30 seconds, until {@link #horizon()}.
     */
    public RetryPolicy retry(FailureClass failure) {
        return requireNonNull(retries.get(requireNonNull(failure, "failure")));
    }

    /** For rows that are not visible yet: the policy of {@link FailureClass#NOT_VISIBLE}. */
    public RetryPolicy visibility() {
        return retry(FailureClass.NOT_VISIBLE);
    }

    /** How long a missing row counts as <em>not visible yet</em>: the horizon of {@link FailureClass#NOT_VISIBLE} if it has one, else twice the longest transaction. */
    public Duration horizon() {
        var said = visibility().horizon();
        return said.equals(RetryPolicy.NO_HORIZON) ? longestTransaction.multipliedBy(2) : said;
    }

    /** How long a caller waits for its jobs when they run on the managed executor, without a queue; 10 seconds unless said, zero for not at all. */
    public Duration inlineWait() {
        return inlineWait;
    }

    /** Whether entities whose updates write whole rows without a version are accepted, with the weaker promises the manual names; false unless said. */
    public boolean acceptUnsafeEntities() {
        return acceptUnsafeEntities;
    }

    /**
     * Whether a promotion, and whatever else the toolkit writes to a file's column later, raises the {@code @Version} of an entity that has one; false unless said. If so, a save of what
     * was loaded before fails with an {@code OptimisticLockException}; if not, the stale form of the file is quietly replaced by the row's.
     */
    public boolean raiseVersion() {
        return raiseVersion;
    }

    /** Where jobs are kept; {@link JournalChoice#AUTO} unless said. */
    public JournalChoice journal() {
        return journal;
    }

    /** How often the relay looks for due jobs in the outbox, and so how late a delayed one may be; 1 second unless said. */
    public Duration relayEvery() {
        return relayEvery;
    }

    /** How long after its wake-up was sent a job in the outbox counts as forgotten and is sent again, twice as long after each time; 30 seconds unless said. */
    public Duration relayAfter() {
        return relayAfter;
    }

    /** When and how rows and storages are looked after; as {@link Upkeep#defaults()} says unless said. */
    public Upkeep upkeep() {
        return upkeep;
    }

    /** The age of a cached file, counted from its upload, from which its promotion is asked for again: as {@link #upkeep()} says, else the horizon and one longest transaction, which is 15 minutes. */
    public Duration reconcileAfter() {
        var said = upkeep.givenReconcileAfter();
        return said == null ? horizon().plus(longestTransaction) : said;
    }

    /** The age below which no permanent file is called an orphan: as {@link #upkeep()} says, else the lifetime of cached files, but more than horizon and grace. */
    public Duration orphanAge() {
        var said = upkeep.givenOrphanAge();
        var least = horizon().plus(destroyGrace).plus(longestTransaction);
        if (said != null) {
            return said;
        }
        return cacheLifetime.compareTo(least) < 0 ? least : cacheLifetime;
    }

    /** The same with another longest transaction; also changes the default destroy grace and the horizon. */
    public Settings withLongestTransaction(Duration value) {
        var values = copy();
        values.longestTransaction = requireNonNull(value, "value");
        return new Settings(values);
    }

    /** The same with another lifetime of cached files. */
    public Settings withCacheLifetime(Duration value) {
        var values = copy();
        values.cacheLifetime = requireNonNull(value, "value");
        return new Settings(values);
    }

    /** The same with another grace before files are destroyed; zero destroys at once. */
    public Settings withDestroyGrace(Duration value) {
        var values = copy();
        values.destroyGrace = requireNonNull(value, "value");
        return new Settings(values);
    }

    /** The same with another policy for every failure of a try that ended: of storages, the database, processing, and unexpected ones. The other two classes keep theirs. */
    public Settings withRetry(RetryPolicy value) {
        return withRetry(FailureClass.STORAGE, value)
                .withRetry(FailureClass.DATABASE, value)
                .withRetry(FailureClass.PROCESSING, value)
                .withRetry(FailureClass.UNEXPECTED, value);
    }

    /**
     * The same with another policy for failures of that class.
     *
     * @throws MisconfiguredException if its horizon is not longer than the destroy grace; for {@link FailureClass#NOT_VISIBLE}, if it is shorter than twice the longest transaction
     */
    public Settings withRetry(FailureClass failure, RetryPolicy value) {
        var values = copy();
        values.retries.put(requireNonNull(failure, "failure"), requireNonNull(value, "value"));
        return new Settings(values);
    }

    /** The same with another pace for rows that are not visible yet: as {@link #withRetry(FailureClass, RetryPolicy)} for {@link FailureClass#NOT_VISIBLE}. */
    public Settings withVisibility(RetryPolicy value) {
        return withRetry(FailureClass.NOT_VISIBLE, value);
    }

    /** The same with another wait for jobs on the managed executor. */
    public Settings withInlineWait(Duration value) {
        var values = copy();
        values.inlineWait = requireNonNull(value, "value");
        return new Settings(values);
    }

    /** The same, accepting or refusing entities that write whole rows without a version. */
    public Settings withAcceptUnsafeEntities(boolean value) {
        var values = copy();
        values.acceptUnsafeEntities = value;
        return new Settings(values);
    }

    /** The same, raising or keeping the version with what the toolkit writes; without effect on entities that have none. */
    public Settings withRaiseVersion(boolean value) {
        var values = copy();
        values.raiseVersion = value;
        return new Settings(values);
    }

    /** The same with jobs kept elsewhere. */
    public Settings withJournal(JournalChoice value) {
        var values = copy();
        values.journal = requireNonNull(value, "value");
        return new Settings(values);
    }

    /** The same with another pace of the relay. */
    public Settings withRelayEvery(Duration value) {
        var values = copy();
        values.relayEvery = requireNonNull(value, "value");
        return new Settings(values);
    }

    /** The same with another wait before a job is sent again; longer than a queue is as a rule. */
    public Settings withRelayAfter(Duration value) {
        var values = copy();
        values.relayAfter = requireNonNull(value, "value");
        return new Settings(values);
    }

    /**
     * The same, looking after rows and storages in another way.
     *
     * @throws MisconfiguredException if an age contradicts the horizon, the grace or the lifetime
     */
    public Settings withUpkeep(Upkeep value) {
        var values = copy();
        values.upkeep = requireNonNull(value, "value");
        return new Settings(values);
    }

    private Builder copy() {
        var values = new Builder();
        values.longestTransaction = longestTransaction;
        values.cacheLifetime = cacheLifetime;
        values.destroyGrace = givenDestroyGrace;
        values.retries.putAll(retries);
        values.inlineWait = inlineWait;
        values.acceptUnsafeEntities = acceptUnsafeEntities;
        values.raiseVersion = raiseVersion;
        values.journal = journal;
        values.relayEvery = relayEvery;
        values.relayAfter = relayAfter;
        values.upkeep = upkeep;
        return values;
    }

    private static Duration positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new MisconfiguredException("Setting " + name + " is " + value + ", but it must be longer than zero.");
        }
        return value;
    }

    private static final class Builder {
        private Duration longestTransaction = WILDFLY_TRANSACTION_TIMEOUT;
        private Duration cacheLifetime = Duration.ofDays(7);
        private @Nullable Duration destroyGrace;
        private final Map<FailureClass, RetryPolicy> retries = new EnumMap<>(FailureClass.class);
        private Duration inlineWait = Duration.ofSeconds(10);
        private boolean acceptUnsafeEntities;
        private boolean raiseVersion;
        private JournalChoice journal = JournalChoice.AUTO;
        private Duration relayEvery = Duration.ofSeconds(1);
        private Duration relayAfter = Duration.ofSeconds(30);
        private Upkeep upkeep = Upkeep.defaults();

        Builder() {
            var failures = new RetryPolicy(10, Duration.ofSeconds(1), 4, Duration.ofMinutes(10));
            var looks = new RetryPolicy(Integer.MAX_VALUE, Duration.ofMillis(100), 2, Duration.ofSeconds(30));
            for (var failure : FailureClass.values()) {
                retries.put(failure, failure == FailureClass.NOT_VISIBLE ? looks : failures);
            }
        }
    }
}
