// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.protocol;

import static dev.enshrine.impl.protocol.SlotValues.NO_ROW;

import dev.enshrine.FileIdentity;
import dev.enshrine.impl.protocol.SlotValue.Cached;
import dev.enshrine.impl.protocol.SlotValue.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Rows, locks, two storages, two queues and a clock, all in memory, for replaying by hand what may happen on a server whose broker keeps the jobs. It knows the
 * invariants but no rule: every verdict comes from the functions under test, unless their {@link Rule} is left out.
 *
 * <p>It starts with record 1 holding c(0), and the job to promote it.
 */
final class World {
    static final Duration LONGEST_TRANSACTION = Duration.ofHours(1);
    static final Duration LIFETIME = Duration.ofHours(24);

    record Row(SlotValue value, int version) {}

    record Promote(int record, Cached file, Instant sent) {}

    record Destroy(int record, FileIdentity file) {}

    final EntityWrites writes;

    private final Set<Rule> leftOut;
    private final Map<Integer, Row> rows = new TreeMap<>();
    private final Map<Integer, Actor> locks = new HashMap<>();
    private final Cache cache = new Cache(LIFETIME, LONGEST_TRANSACTION);
    private final Set<FileIdentity> store = new LinkedHashSet<>();
    private final List<Promote> promotes = new ArrayList<>();
    private final List<Destroy> destroys = new ArrayList<>();
    private final List<Promote> parked = new ArrayList<>();
    private final List<Actor> actors = new ArrayList<>();
    private final Set<String> unreadable = new LinkedHashSet<>();
    private Instant now = Instant.EPOCH;
    private int lastRecord = 1;

    World(EntityWrites writes, Collection<Rule> leftOut) {
        this.writes = writes;
        this.leftOut = Set.copyOf(leftOut);
        if (obeys(Rule.R1_NO_SILENT_WRITES) && writes.isUnsafe()) {
            throw new IllegalArgumentException(
                    "R1 accepts no entity whose updates write whole rows without a version.");
        }
        write(1, upload(1, 0), 0);
        askToPromote(1, upload(1, 0));
    }

    boolean obeys(Rule rule) {
        return !leftOut.contains(rule);
    }

    // What a trace tells to happen.

    /** A transaction that has loaded the newest record. */
    UserTransaction begin() {
        return enter(new UserTransaction(this, lastRecord, row(lastRecord)));
    }

    /** A transaction that will insert a record, under the deleted one's id if R9 is left out. */
    UserTransaction beginInsert() {
        if (obeys(Rule.R9_IDS_ARE_NOT_REUSED)) {
            lastRecord++;
        }
        return enter(new UserTransaction(this, lastRecord, row(lastRecord)));
    }

    /** The newest record as a client keeps it outside any transaction. */
    Row detachedCopy() {
        return row(lastRecord);
    }

    /** A worker that was given the promotion of a file; one without work if no such job is queued. */
    PromotionRun takePromotion(int file) {
        return promotes.stream()
                .filter(job -> job.file().file().equals(SlotValues.c(file).file()))
                .findFirst()
                .map(this::take)
                .orElseGet(() -> PromotionRun.withoutWork(this));
    }

    /** The same job once more, while the first delivery is still with a worker. */
    PromotionRun takeDuplicateOf(PromotionRun run) {
        return enter(new PromotionRun(this, run.job()));
    }

    /** A worker that was given the destruction of what a file of record 1 promotes to; one without work if no such job is queued. */
    DestroyRun takeDestruction(int file) {
        return destroys.stream()
                .filter(job -> job.file().equals(SlotValues.p(file).file()))
                .findFirst()
                .map(this::take)
                .orElseGet(() -> DestroyRun.withoutWork(this));
    }

    /** An upload, of which the newest record knows nothing yet. */
    void upload(int file) {
        upload(lastRecord, file);
    }

    void waitFor(Duration time) {
        now = now.plus(time);
    }

    /** One pass of the cleaner. */
    void clean() {
        if (obeys(Rule.R6_CLEAN_BY_AGE)) {
            cache.clean(this::isReferenced, now);
        } else {
            cache.keepOnly(this::isReferenced);
        }
        noteWhatCannotBeRead();
    }

    /** Delivers every job until none is left. */
    void settle() {
        for (int round = 0; !promotes.isEmpty() || !destroys.isEmpty(); round++) {
            if (round == 20) {
                throw new IllegalStateException("These jobs never end: " + promotes + " " + destroys);
            }
            List.copyOf(promotes).forEach(job -> take(job).run());
            List.copyOf(destroys).forEach(job -> take(job).run());
            waitFor(LONGEST_TRANSACTION);
        }
        if (actors.stream().anyMatch(Actor::isWaiting)) {
            throw new IllegalStateException("Somebody waits for ever: the trace left a transaction open.");
        }
    }

    // What is seen from outside.

    /** What was ever unreadable, and what is wrong now that all jobs are done. */
    List<String> violations() {
        var all = new ArrayList<>(unreadable);
        rows.forEach((record, row) -> {
            if (row.value() instanceof Cached waiting
                    && parked.stream().noneMatch(job -> job.file().equals(waiting))) {
                all.add("I2: nobody promotes " + waiting.file());
            }
        });
        store.stream().filter(file -> !isNeeded(file)).forEach(file -> all.add("I3: " + file + " is an orphan"));
        return all;
    }

    /** What the newest record has. */
    SlotValue value() {
        return row(lastRecord).value();
    }

    // What actors use.

    Row row(int record) {
        return rows.getOrDefault(record, new Row(NO_ROW, 0));
    }

    void write(int record, SlotValue value, int version) {
        if (value.equals(NO_ROW)) {
            rows.remove(record);
        } else {
            rows.put(record, new Row(value, version));
        }
    }

    /** Whether the lock is had: a row that is there has one, a missing row has none to wait for. */
    boolean lock(int record, Actor actor) {
        return !rows.containsKey(record) || locks.computeIfAbsent(record, free -> actor) == actor;
    }

    void unlock(Actor actor) {
        locks.values().removeIf(owner -> owner == actor);
    }

    void askToPromote(int record, Cached file) {
        promotes.add(new Promote(record, file, now));
    }

    void askToDestroy(int record, FileIdentity file) {
        destroys.add(new Destroy(record, file));
    }

    void deliverAgain(Promote job) {
        promotes.add(job);
    }

    void park(Promote job) {
        parked.add(job);
    }

    boolean isCached(FileIdentity file) {
        return cache.contains(file);
    }

    boolean isStored(FileIdentity file) {
        return store.contains(file);
    }

    void store(FileIdentity file) {
        store.add(file);
    }

    void delete(FileIdentity file) {
        store.remove(file);
    }

    boolean isExpired(SlotValue value) {
        return value instanceof Cached cached && obeys(Rule.R6_REFUSE_EXPIRED) && cache.isExpired(cached.file(), now);
    }

    boolean isPastHorizon(Promote job) {
        var horizon = obeys(Rule.R7_HORIZON) ? LONGEST_TRANSACTION.multipliedBy(2) : Duration.ZERO;
        return now.isAfter(job.sent().plus(horizon));
    }

    /** A cached file as that record would hold it: what it promotes to depends on both. */
    static Cached cachedOf(int record, FileIdentity file) {
        var name = file.id().replace('c', 'p');
        return new Cached(file, new FileIdentity("store", record == 1 ? name : name + "-of-" + record));
    }

    /** Takes every step that need not wait. */
    void run() {
        boolean progress;
        do {
            progress = false;
            for (var actor : actors) {
                progress |= actor.tryStep();
                noteWhatCannotBeRead();
            }
        } while (progress);
    }

    private Cached upload(int record, int file) {
        var cached = cachedOf(record, SlotValues.c(file).file());
        cache.upload(cached.file(), now);
        return cached;
    }

    private <A extends Actor> A enter(A actor) {
        actors.add(actor);
        return actor;
    }

    private PromotionRun take(Promote job) {
        promotes.remove(job);
        return enter(new PromotionRun(this, job));
    }

    private DestroyRun take(Destroy job) {
        destroys.remove(job);
        return enter(new DestroyRun(this, job));
    }

    private boolean isReferenced(FileIdentity file) {
        return rows.values().stream()
                .anyMatch(
                        row -> row.value() instanceof Cached held && held.file().equals(file));
    }

    private void noteWhatCannotBeRead() {
        for (var row : rows.values()) {
            if (row.value() instanceof Cached cached && !isCached(cached.file())) {
                unreadable.add("I1: " + cached.file() + " cannot be read");
            } else if (row.value() instanceof Stored stored && !isStored(stored.file())) {
                unreadable.add("I1: " + stored.file() + " cannot be read");
            }
        }
    }

    private boolean isNeeded(FileIdentity file) {
        return rows.values().stream()
                .map(Row::value)
                .anyMatch(value -> value instanceof Cached cached
                        ? cached.promoted().equals(file)
                        : value instanceof Stored stored && stored.file().equals(file));
    }
}
