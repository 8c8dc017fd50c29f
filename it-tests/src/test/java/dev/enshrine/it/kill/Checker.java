// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import dev.enshrine.AttachmentException;
import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.it.kill.Finding.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Compares what is there, once nothing is left to do, with what was acknowledged. For one thread. */
final class Checker {
    private static final Set<String> PERMANENT = Set.of("store", "archive");

    private final Map<String, Ledger.Entry> acknowledged;
    private final Snapshot snapshot;
    private final Set<String> parkedTexts;
    private final Set<FileIdentity> referred = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Map<String, State> observed = new TreeMap<>();

    Checker(Map<String, Ledger.Entry> acknowledged, Snapshot snapshot) {
        this.acknowledged = acknowledged;
        this.snapshot = snapshot;
        this.parkedTexts = snapshot.jobs().stream()
                .filter(Snapshot.WaitingJob::isParked)
                .map(Snapshot.WaitingJob::text)
                .collect(Collectors.toSet());
    }

    /** Everything that should not be. */
    List<Finding> findings() {
        snapshot.prepared().forEach(each -> add(Kind.WRONG, "a transaction is still prepared: " + each));
        snapshot.rows().forEach(this::checkRow);
        acknowledged.forEach((id, entry) -> {
            if (!observed.containsKey(id)) {
                checkAbsent(id, entry);
            }
        });
        snapshot.stored().stream()
                .filter(file -> !isKnown(file))
                .forEach(file -> add(
                        Kind.ORPHANED,
                        "no row and no job knows " + file + ", which begins with '" + beginning(file) + "'"));
        return List.copyOf(findings);
    }

    /** What each acknowledged record turned out to be; complete after {@link #findings}. */
    Map<String, State> observed() {
        return Map.copyOf(observed);
    }

    private void checkRow(Snapshot.Row row) {
        var entry = acknowledged.get(row.id());
        if (entry == null) {
            add(Kind.WRONG, row + " is of no request, or was deleted long ago");
            return;
        }
        var state = row.file().isEmpty() ? new State.Empty() : stateOf(row, entry);
        observed.put(row.id(), state);
        if (!entry.allowed().contains(state)) {
            add(state instanceof State.Empty ? Kind.LOST : Kind.WRONG, row + " should be one of " + entry.allowed());
        }
    }

    private void checkAbsent(String id, Ledger.Entry entry) {
        var absent = new State.Absent();
        observed.put(id, absent);
        if (!entry.allowed().contains(absent)) {
            add(Kind.LOST, entry.entity() + " " + id + " has no row, but should be one of " + entry.allowed());
        }
    }

    /** The state whose bytes the file has; if there is none, the settled one, and that is reported. */
    private State stateOf(Snapshot.Row row, Ledger.Entry entry) {
        try {
            var file = UploadedFile.fromJson(row.file().orElseThrow());
            file.derivatives().files().forEach(each -> referred.add(each.identity()));
            referred.add(file.identity());
            return stateOf(row, file, entry);
        } catch (AttachmentException unreadable) {
            add(Kind.LOST, row + " holds no file data: " + unreadable.getMessage());
            return entry.settled();
        }
    }

    private State stateOf(Snapshot.Row row, UploadedFile file, Ledger.Entry entry) {
        var bytes = snapshot.content().read(file.identity());
        if (bytes.isEmpty()) {
            add(Kind.LOST, row + " refers to " + file + ", which is not there");
            return entry.settled();
        }
        var state = entry.allowed().stream()
                .filter(each -> each instanceof State.Holds holds
                        && Arrays.equals(holds.content().bytes(), bytes.get()))
                .findFirst();
        if (state.isEmpty()) {
            add(
                    Kind.WRONG,
                    row + " has the bytes of '" + beginning(file.identity()) + "', but should be one of "
                            + entry.allowed());
            return entry.settled();
        }
        checkPromotion(row, file, ((State.Holds) state.get()).content(), bytes.get());
        return state.get();
    }

    private void checkPromotion(Snapshot.Row row, UploadedFile file, Content content, byte[] bytes) {
        var isParked = parkedTexts.stream().anyMatch(text -> text.contains(file.id()));
        if (!PERMANENT.contains(file.storage())) {
            if (!isParked) {
                add(Kind.LOST, row + " is in temporary storage, and no job is left to promote it");
            } else if (content.kind() == Content.Kind.GOOD) {
                add(Kind.WRONG, row + " was parked, though nothing is wrong with the upload");
            }
        } else if (row.entity() == Entity.PICTURE) {
            checkThumb(row, file.derivatives().find(Content.THUMB), Content.thumbOf(bytes));
        }
    }

    private void checkThumb(Snapshot.Row row, Optional<UploadedFile> thumb, byte[] expected) {
        var bytes = thumb.map(UploadedFile::identity).flatMap(snapshot.content()::read);
        if (bytes.isEmpty()) {
            add(Kind.LOST, row + " is promoted without its thumb, or that is not there");
        } else if (!Arrays.equals(bytes.get(), expected)) {
            add(Kind.WRONG, row + " has a thumb with other bytes");
        }
    }

    private boolean isKnown(FileIdentity file) {
        var original = file.id().lastIndexOf(".d/");
        var id = original < 0 ? file.id() : file.id().substring(0, original);
        return referred.contains(file)
                || snapshot.jobs().stream().anyMatch(job -> job.text().contains(id));
    }

    private String beginning(FileIdentity file) {
        var bytes = snapshot.content().read(file).orElse(new byte[0]);
        return new String(bytes, 0, Math.min(60, bytes.length), java.nio.charset.StandardCharsets.ISO_8859_1)
                .replaceAll("[^ -~].*", "");
    }

    private void add(Kind kind, String what) {
        findings.add(new Finding(kind, what));
    }
}
