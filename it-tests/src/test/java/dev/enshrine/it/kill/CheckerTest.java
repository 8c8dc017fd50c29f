// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import dev.enshrine.it.kill.Finding.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The checker sees what is planted, and nothing where all is well. */
class CheckerTest {
    private static final String STORED = "paper/scan/a1/one.bin";
    private static final Content UPLOAD = new Content("one#0", 500, Content.Kind.GOOD);

    private final Ledger ledger = new Ledger();
    private final Map<FileIdentity, byte[]> files = new HashMap<>();
    private final List<Snapshot.Row> rows = new ArrayList<>();
    private final List<Snapshot.WaitingJob> jobs = new ArrayList<>();
    private final List<String> prepared = new ArrayList<>();

    @BeforeEach
    void onePromotedPaper() {
        ledger.acknowledged(Entity.PAPER, "one", new State.Holds(UPLOAD));
        put("archive", STORED, UPLOAD.bytes());
        rows.add(row(Entity.PAPER, "one", "archive", STORED));
    }

    @Test
    void findsNothingWhereAllIsWell() {
        assertThat(kinds()).isEmpty();
    }

    @Test
    void findsALostFile() {
        files.clear();

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void findsALostRow() {
        rows.clear();

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.ORPHANED);
    }

    @Test
    void findsARowWithoutTheFileThatWasSaved() {
        rows.set(0, new Snapshot.Row(Entity.PAPER, "one", Optional.empty()));

        assertThat(kinds()).containsExactlyInAnyOrder(Kind.LOST, Kind.ORPHANED);
    }

    @Test
    void findsAnOrphan() {
        put("store", "picture/image/b2/two.bin", UPLOAD.bytes());

        assertThat(kinds()).containsExactly(Kind.ORPHANED);
    }

    @Test
    void takesAFileThatAJobWillDestroyForNoOrphan() {
        put("store", "picture/image/b2/two.bin", UPLOAD.bytes());
        jobs.add(new Snapshot.WaitingJob("jms.queue.enshrine.parked", "two", "... picture/image/b2/two.bin ..."));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void findsAWrongByte() {
        files.get(new FileIdentity("archive", STORED))[400]++;

        assertThat(kinds()).containsExactly(Kind.WRONG);
    }

    @Test
    void findsTheBytesOfAnEarlierUpload() {
        ledger.acknowledged(Entity.PAPER, "one", new State.Holds(new Content("one#1", 500, Content.Kind.GOOD)));

        assertThat(kinds()).containsExactly(Kind.WRONG);
    }

    @Test
    void allowsEitherOutcomeOfAnOperationWithoutAnAnswer() {
        ledger.unanswered(Entity.PAPER, "one", new State.Holds(new Content("one#1", 500, Content.Kind.GOOD)));

        assertThat(kinds()).isEmpty();
    }

    @Test
    void findsARowThatWasDeleted() {
        ledger.acknowledged(Entity.PAPER, "one", new State.Absent());

        assertThat(kinds()).containsExactly(Kind.WRONG);
    }

    @Test
    void findsACachedFileThatNobodyWillPromote() {
        rows.set(0, row(Entity.PAPER, "one", "cache", "2026/one.bin"));
        put("cache", "2026/one.bin", UPLOAD.bytes());
        files.remove(new FileIdentity("archive", STORED));

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void findsAJobThatWasParkedForNoReason() {
        findsACachedFileThatNobodyWillPromote();
        jobs.add(new Snapshot.WaitingJob("jms.queue.enshrine.parked", "one", "... 2026/one.bin ..."));

        assertThat(kinds()).containsExactly(Kind.WRONG);
    }

    @Test
    void findsAPromotedPictureWithoutItsThumb() {
        ledger.acknowledged(Entity.PICTURE, "two", new State.Holds(UPLOAD));
        rows.add(row(Entity.PICTURE, "two", "store", "picture/image/b2/two.bin"));
        put("store", "picture/image/b2/two.bin", UPLOAD.bytes());

        assertThat(kinds()).containsExactly(Kind.LOST);
    }

    @Test
    void findsATransactionThatIsStillPrepared() {
        prepared.add("database: 131077_AAAA");

        assertThat(kinds()).containsExactly(Kind.WRONG);
    }

    private List<Kind> kinds() {
        var stored = files.keySet().stream()
                .filter(file -> !file.storage().equals("cache"))
                .collect(Collectors.toSet());
        var snapshot = new Snapshot(rows, stored, file -> Optional.ofNullable(files.get(file)), jobs, prepared);
        return new Checker(ledger.entries(), snapshot)
                .findings().stream().map(Finding::kind).toList();
    }

    private void put(String storage, String id, byte[] content) {
        files.put(new FileIdentity(storage, id), content.clone());
    }

    private static Snapshot.Row row(Entity entity, String id, String storage, String file) {
        return new Snapshot.Row(
                entity,
                id,
                Optional.of(UploadedFile.of(new FileIdentity(storage, file), Map.of())
                        .toJson()));
    }
}
