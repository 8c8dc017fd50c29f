// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upkeep;

import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.impl.log.EnshrineLog;
import dev.enshrine.impl.model.CachedIds;
import dev.enshrine.impl.persistence.SlotScan;
import dev.enshrine.impl.protocol.CacheRules;
import dev.enshrine.impl.protocol.CacheRules.Sweep;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.TidyingStorage;
import dev.enshrine.upkeep.Cleaned;
import dev.enshrine.upkeep.Cleared;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** One pass over the temporary storages (rule R6). Memory is bounded by the candidates of one round, for which every row that may name them is read once. For one thread. */
final class Cleaner {
    /** How many old files are looked for in the rows at a time. */
    private static final int ROUND = 10_000;

    private final Tools tools;
    private final Scans scans;
    private final Watched watched;
    private final Covered covered;
    private final long pass;
    private long seen;
    private long deleted;
    private long watching;
    private long referenced;
    private long foreign;
    private long leftovers;
    private long failed;

    Cleaner(Tools tools, Watched watched) {
        this.tools = tools;
        this.scans = tools.scans();
        this.watched = watched;
        this.covered = Covered.temporary(scans);
        this.pass = watched.newPass();
    }

    Cleaned run() {
        var notCovered = new TreeSet<>(covered.excluded());
        for (var name : covered.storages()) {
            guarded(name, () -> {
                if (tools.storages().require(name) instanceof ListingStorage storage) {
                    sweep(name, storage);
                } else {
                    notCovered.add(name);
                }
            });
        }
        if (!tools.settings().upkeep().dryRun()) {
            Covered.all(scans).forEach(name -> guarded(name, () -> tidy(name)));
        }
        return new Cleaned(seen, deleted, watching, referenced, foreign, leftovers, failed, List.copyOf(notCovered));
    }

    private void guarded(String storage, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            failed++;
            EnshrineLog.LOG.upkeepFailed("storage '" + storage + "'", e);
        }
    }

    private void tidy(String name) {
        if (tools.storages().require(name) instanceof TidyingStorage storage) {
            leftovers +=
                    storage.tidy(tools.clock().instant().minus(tools.settings().cacheLifetime()));
        }
    }

    private void sweep(String name, ListingStorage storage) {
        var round = new ArrayList<FileIdentity>();
        try (var objects = storage.list("")) {
            for (var each = objects.iterator(); each.hasNext(); ) {
                var file = new FileIdentity(name, each.next().id());
                seen++;
                if (isOld(file)) {
                    round.add(file);
                }
                if (round.size() == ROUND) {
                    judge(storage, round);
                    round.clear();
                }
            }
        }
        judge(storage, round);
        watched.forgetUnseen(name, pass);
    }

    private boolean isOld(FileIdentity file) {
        var uploaded = CachedIds.uploadedAt(file.id());
        if (uploaded.isEmpty()) {
            foreign++;
            return false;
        }
        return verdict(uploaded.get(), false, Optional.empty(), tools.clock().instant()) != Sweep.KEEP;
    }

    private Sweep verdict(Instant uploaded, boolean isReferenced, Optional<Instant> since, Instant now) {
        var settings = tools.settings();
        return CacheRules.sweep(
                uploaded, isReferenced, since, now, settings.cacheLifetime(), settings.longestTransaction());
    }

    /** The later pass counts from before it reads, the earlier one from after it has read. */
    private void judge(ListingStorage storage, List<FileIdentity> round) {
        var before = tools.clock().instant();
        var held = round.isEmpty() ? Set.<FileIdentity>of() : referenced(round);
        var after = tools.clock().instant();
        for (var file : round) {
            var uploaded = CachedIds.uploadedAt(file.id()).orElseThrow();
            switch (verdict(uploaded, held.contains(file), watched.since(file), before)) {
                case KEEP -> {
                    referenced++;
                    watched.forget(file);
                }
                case WATCH -> {
                    watching++;
                    watched.watch(file, after, pass);
                }
                case DELETE -> delete(storage, file);
            }
        }
    }

    /** A storage that fails half way has the rest of its files waiting for the next pass. */
    private void delete(ListingStorage storage, FileIdentity file) {
        watched.watch(file, tools.clock().instant(), pass);
        if (!tools.settings().upkeep().dryRun()) {
            storage.delete(file.id());
            watched.forget(file);
            tools.events().fire(new Cleared(file));
        }
        deleted++;
    }

    /** Those of the files that any attribute of any record holds, or lists as a derivative. */
    private Set<FileIdentity> referenced(List<FileIdentity> files) {
        var wanted = new HashSet<>(files);
        var held = new HashSet<FileIdentity>();
        var storages = Set.of(files.get(0).storage());
        for (var attachment : scans.attachments()) {
            scans.values(
                    attachment, storages, (any, row) -> mentioned(row, wanted).forEach(held::add));
        }
        return held;
    }

    private static Stream<FileIdentity> mentioned(SlotScan.Row row, Set<FileIdentity> wanted) {
        var file = row.file();
        if (file == null) {
            var text = row.text().replace("\\/", "/");
            return wanted.stream().filter(one -> text.contains(one.id()));
        }
        return Stream.concat(Stream.of(file), file.derivatives().files().stream())
                .map(UploadedFile::identity)
                .filter(wanted::contains);
    }
}
