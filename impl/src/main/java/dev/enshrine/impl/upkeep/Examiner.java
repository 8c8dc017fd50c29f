// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.FileIdentity;
import dev.enshrine.Slot;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.jobs.DestroyJob;
import dev.enshrine.storage.DatedStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.upkeep.Examined;
import dev.enshrine.upkeep.Unreferenced;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

/** One pass over the permanent storages. Memory is bounded by the objects of one round, for which every row is read once. For one thread. */
final class Examiner {
    private static final int ROUND = 50_000;

    private final Tools tools;
    private final Scans scans;
    private final Watched watched;
    private final ParkedFiles parked;
    private final Consumer<Unreferenced> report;
    private final boolean destroys;
    private final Owners owners;
    private final Covered covered;
    private final long pass;
    private long seen;
    private long orphans;
    private long ofUnknownRecords;
    private long notOurs;
    private long watching;
    private long asked;
    private long failed;

    Examiner(Tools tools, Watched watched, ParkedFiles parked, Consumer<Unreferenced> report, boolean destroys) {
        this.tools = tools;
        this.scans = tools.scans();
        this.watched = watched;
        this.parked = parked;
        this.report = report;
        this.destroys = destroys;
        this.owners = new Owners(scans);
        this.covered = Covered.permanent(scans);
        this.pass = watched.newPass();
    }

    Examined run() {
        var notCovered = new TreeSet<>(covered.excluded());
        if (!parked.isComplete()) {
            notCovered.addAll(covered.storages()); // any file may be one that a parked job is about
        } else {
            for (var name : covered.storages()) {
                if (!examined(name)) {
                    notCovered.add(name);
                }
            }
        }
        return new Examined(seen, orphans, ofUnknownRecords, notOurs, watching, asked, failed, List.copyOf(notCovered));
    }

    /** Whether it could be listed. What the report throws ends the pass. */
    private boolean examined(String name) {
        try {
            if (!(tools.storages().require(name) instanceof ListingStorage storage)) {
                return false;
            }
            examine(name, storage);
        } catch (ReportFailed e) {
            throw e.thrown();
        } catch (RuntimeException e) {
            failed++;
            EnshrineLog.LOG.upkeepFailed("storage '" + name + "'", e);
        }
        return true;
    }

    private void examine(String name, ListingStorage storage) {
        var round = new Candidates();
        try (var objects = storage.list("")) {
            for (var each = objects.iterator(); each.hasNext(); ) {
                var object = each.next();
                round.add(new FileIdentity(name, object.id()), object.size());
                seen++;
                if (round.size() == ROUND) {
                    judge(name, storage, round);
                    round.clear();
                }
            }
        }
        judge(name, storage, round);
        watched.forgetUnseen(name, pass);
    }

    private void judge(String name, ListingStorage storage, Candidates round) {
        if (round.size() == 0) {
            return;
        }
        var before = tools.clock().instant();
        for (var attachment : scans.attachments()) {
            var naming = new HashSet<>(Scans.temporary(attachment));
            naming.add(name);
            scans.values(attachment, naming, round::strikeOut);
        }
        round.strikeOut(parked);
        var after = tools.clock().instant();
        round.referenced().forEach(watched::forget);
        var due = new ArrayList<FileIdentity>();
        for (var file : round.unreferenced()) {
            if (isDue(storage, file, before)) {
                due.add(file);
            } else {
                watching++;
            }
            watched.watch(file, after, pass);
        }
        tell(due, round);
    }

    /** Old enough, and without a reference for so long that the jobs of a replaced file are done. */
    private boolean isDue(ListingStorage storage, FileIdentity file, Instant now) {
        var settings = tools.settings();
        var settled = settings.horizon().plus(settings.destroyGrace()).plus(settings.longestTransaction());
        var stored = storage instanceof DatedStorage dated ? dated.storedAt(file.id()) : Optional.<Instant>empty();
        var needed = stored.isPresent() ? settled : max(settled, settings.orphanAge());
        boolean isOld =
                stored.map(at -> !now.isBefore(at.plus(settings.orphanAge()))).orElse(true);
        return isOld
                && watched.since(file)
                        .filter(since -> !now.isBefore(since.plus(needed)))
                        .isPresent();
    }

    private static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void tell(List<FileIdentity> due, Candidates round) {
        Map<FileIdentity, Slot> found = due.isEmpty() ? Map.of() : owners.of(due);
        for (var file : due) {
            var owner = Optional.ofNullable(found.get(file));
            if (owner.filter(owners::isKept).isEmpty()) {
                tell(Owners.report(file, round.size(file), owner));
            }
        }
    }

    private void tell(Unreferenced file) {
        try {
            report.accept(file);
        } catch (RuntimeException e) {
            throw new ReportFailed(e);
        }
        tools.events().fire(file);
        if (file instanceof Unreferenced.Orphan orphan) {
            orphans++;
            if (destroys) {
                destroy(orphan);
            }
        } else if (file instanceof Unreferenced.OfUnknownRecord) {
            ofUnknownRecords++;
        } else {
            notOurs++;
        }
    }

    private void destroy(Unreferenced.Orphan orphan) {
        asked++;
        if (!tools.settings().upkeep().dryRun()) {
            var grace = tools.settings().destroyGrace();
            var notBefore = tools.clock().instant().plus(grace);
            tools.transactions().inNew(() -> {
                tools.dispatcher()
                        .request(new DestroyJob(orphan.slot(), List.of(orphan.file()), notBefore, Map.of()), grace);
                return true;
            });
        }
    }

    /** What the caller's report threw, told apart from what a storage throws. */
    private static final class ReportFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final RuntimeException thrown;

        ReportFailed(RuntimeException thrown) {
            super(thrown);
            this.thrown = thrown;
        }

        RuntimeException thrown() {
            return thrown;
        }
    }
}
