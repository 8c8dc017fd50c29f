// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Promoted;
import dev.enshrine.event.Superseded;
import dev.enshrine.it.app.Photo;
import dev.enshrine.it.app.PhotoUploader;
import dev.enshrine.it.app.Scan;
import jakarta.transaction.RollbackException;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The life of an attachment, from the upload to the deletion, in an orderly world. The same on every archive, database and journal. */
abstract class AttachmentScenarios extends ServerTest {

    @Test
    @Behaviour("X-07")
    void keepsOneJobWhenTheRowIsFlushedAtCommit() {
        JobQueue.PROMOTE.hold();

        var id = photos.add("Lake", upload("lake"));

        assertThat(jobs().count(JobQueue.PROMOTE)).isEqualTo(1);
        assertThat(jobs().texts(JobQueue.PROMOTE))
                .singleElement()
                .asString()
                .contains("Photo")
                .doesNotContain("lake.txt");
        assertCached(Column.PHOTO_IMAGE, id, "lake");
        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void keepsOneJobWhenTheRowIsFlushedBefore() {
        JobQueue.PROMOTE.hold();

        var id = photos.addAndFlush("Lake", upload("lake"));

        assertThat(jobs().count(JobQueue.PROMOTE)).isEqualTo(1);
        assertCached(Column.PHOTO_IMAGE, id, "lake");
        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void promotesAFileAndItsDerivative() {
        JobQueue.PROMOTE.hold();
        var id = photos.add("Lake", upload("lake by night"));
        var cached = fileIn(Column.PHOTO_IMAGE, id);

        JobQueue.PROMOTE.release();
        awaitStored(Column.PHOTO_IMAGE, id, "lake by night");
        quiet();

        var file = fileIn(Column.PHOTO_IMAGE, id);
        assertThat(Folders.fileOf(file.derivatives().find("head").orElseThrow()))
                .hasContent("lake by night".substring(0, PhotoUploader.HEAD));
        assertThat(Folders.fileOf(cached)).as("the cached file").hasContent("lake by night");
        assertThat(events.of(Promoted.class)).singleElement().satisfies(promoted -> {
            assertThat(promoted.cached()).isEqualTo(cached.identity());
            assertThat(promoted.file()).isEqualTo(file);
        });
    }

    @Test
    void theColumnHoldsJsonTextAsShrineWritesIt() {
        var id = photos.add("Lake", upload("lake"));

        awaitStored(Column.PHOTO_IMAGE, id, "lake");

        assertThat(Column.PHOTO_IMAGE.text(rows(), id).orElseThrow())
                .matches(
                        "\\{\"id\":\"[^\"]+\",\"storage\":\"store\",\"metadata\":\\{.*\"filename\":\"lake.txt\".*},\"derivatives\":\\{.*}}");
    }

    @Test
    void promotesFilesOfARecordThatGetsItsIdFromTheInsert() {
        JobQueue.PROMOTE.hold();

        var id = scans.add(upload("front"), upload("back"));

        assertThat(jobs().count(JobQueue.PROMOTE))
                .as("one job for each of two attachments")
                .isEqualTo(2);
        JobQueue.PROMOTE.release();
        awaitStored(Column.SCAN_FRONT, id, "front");
        awaitStored(Column.SCAN_BACK, id, "back");
    }

    @Test
    void leavesTheOtherAttachmentOfTheRowAlone() {
        var id = scans.add(upload("front"), upload("back"));
        awaitStored(Column.SCAN_FRONT, id, "front");
        awaitStored(Column.SCAN_BACK, id, "back");
        var back = Column.SCAN_BACK.text(rows(), id);

        scans.replaceFront(id, upload("new front"));

        awaitStored(Column.SCAN_FRONT, id, "new front");
        quiet();
        assertThat(Column.SCAN_BACK.text(rows(), id)).isEqualTo(back);
        assertStored(Column.SCAN_BACK, id, "back");
    }

    @Test
    @Behaviour("X-07")
    void aRolledBackSaveAsksForNothing() throws Throwable {
        JobQueue.PROMOTE.hold();

        inRolledBackTransaction(() -> photos.add("Lake", upload("lake")));

        assertThat(jobs().count(JobQueue.PROMOTE)).isZero();
        assertThat(Column.PHOTO_IMAGE.cells(rows())).isEmpty();
        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void aRolledBackReplacementLeavesTheOldFile() throws Throwable {
        var id = storedPhoto("lake");
        var old = fileIn(Column.PHOTO_IMAGE, id);
        holdBoth();

        inRolledBackTransaction(() -> photos.replace(id, upload("forest")));

        assertThat(jobs().count(JobQueue.PROMOTE)).isZero();
        assertThat(jobs().count(JobQueue.DESTROY)).isZero();
        assertThat(fileIn(Column.PHOTO_IMAGE, id)).isEqualTo(old);
        assertStored(Column.PHOTO_IMAGE, id, "lake");
    }

    @Test
    void aRolledBackDeletionLeavesTheOldFile() throws Throwable {
        var id = storedPhoto("lake");
        holdBoth();

        inRolledBackTransaction(() -> photos.delete(id));

        assertThat(jobs().count(JobQueue.DESTROY)).isZero();
        assertStored(Column.PHOTO_IMAGE, id, "lake");
    }

    @Test
    void theOldFileGoesAfterAReplacementIsCommittedAndOnlyThen() throws Exception {
        var id = storedPhoto("lake");
        var old = fileIn(Column.PHOTO_IMAGE, id);
        holdBoth();

        inTransaction(() -> {
            photos.replace(id, upload("forest"));
            em.flush();
            if (!database().makesReadersWait()) { // else nobody sees a row of the outbox before the commit
                Elsewhere.run(() -> assertThat(jobs().count(JobQueue.DESTROY))
                        .as("destroy jobs before the commit")
                        .isZero());
            }
            assertThere(old);
            return null;
        });

        assertThat(jobs().count(JobQueue.DESTROY))
                .as("destroy jobs after the commit")
                .isEqualTo(1);
        assertThat(jobs().count(JobQueue.PROMOTE))
                .as("promote jobs after the commit")
                .isEqualTo(1);
        assertThere(old);
        releaseBoth();
        awaitStored(Column.PHOTO_IMAGE, id, "forest");
        quiet();
        assertGone(old);
        old.derivatives().files().forEach(this::assertGone);
    }

    @Test
    void theOldFileGoesAfterARemovalIsCommitted() {
        var id = storedPhoto("lake");
        JobQueue.DESTROY.hold();

        photos.remove(id);

        assertThat(Column.PHOTO_IMAGE.text(rows(), id)).isEmpty();
        assertThat(jobs().count(JobQueue.DESTROY)).isEqualTo(1);
        assertThat(Folders.stored()).isNotEmpty();
        JobQueue.DESTROY.release();
        quiet();
        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void theFileGoesAfterTheDeletionOfItsRecordIsCommitted() {
        var id = storedPhoto("lake");
        JobQueue.DESTROY.hold();

        photos.delete(id);

        assertThat(jobs().count(JobQueue.DESTROY)).isEqualTo(1);
        assertThat(Folders.stored()).isNotEmpty();
        JobQueue.DESTROY.release();
        quiet();
        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void aFileReplacedBeforeItsPromotionRanIsSuperseded() {
        JobQueue.PROMOTE.hold();
        var id = photos.add("Lake", upload("lake"));
        var first = fileIn(Column.PHOTO_IMAGE, id);
        photos.replace(id, upload("forest"));

        JobQueue.PROMOTE.release();
        awaitStored(Column.PHOTO_IMAGE, id, "forest");
        quiet();

        assertStored(Column.PHOTO_IMAGE, id, "forest");
        assertThat(events.of(Superseded.class)).extracting(Superseded::cached).contains(first.identity());
    }

    @Test
    void aFileRemovedBeforeItsPromotionRanIsNotStored() {
        JobQueue.PROMOTE.hold();
        var id = photos.add("Lake", upload("lake"));
        photos.remove(id);

        JobQueue.PROMOTE.release();
        quiet();

        assertThat(Column.PHOTO_IMAGE.text(rows(), id)).isEmpty();
        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void aFileOfARecordDeletedBeforeItsPromotionRanIsNotStored() {
        JobQueue.PROMOTE.hold();
        var id = photos.add("Lake", upload("lake"));
        photos.delete(id);

        JobQueue.PROMOTE.release();
        quiet();

        assertThat(Folders.stored()).isEmpty();
        assertThat(jobs().parked()).isEmpty();
    }

    @Test
    void aFileReplacedWhileItIsPromotedLeavesNothingBehind() {
        var id = photoInTheMiddleOfItsPromotion("lake");

        photos.replace(id, upload("forest"));
        eventually(() -> assertThat(jobs().count(JobQueue.DESTROY)).isZero());
        eventually(() -> assertThat(gate.waiting()).isEqualTo(2));
        gate.open();
        awaitStored(Column.PHOTO_IMAGE, id, "forest");
        quiet();

        assertThat(Folders.stored()).as("the new file and its derivative").hasSize(2);
    }

    @Test
    void aFileRemovedWhileItIsPromotedLeavesNothingBehind() {
        var id = photoInTheMiddleOfItsPromotion("lake");

        photos.remove(id);
        eventually(() -> assertThat(jobs().count(JobQueue.DESTROY)).isZero());
        gate.open();
        quiet();

        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void aFileOfARecordDeletedWhileItIsPromotedLeavesNothingBehind() {
        var id = photoInTheMiddleOfItsPromotion("lake");

        photos.delete(id);
        eventually(() -> assertThat(jobs().count(JobQueue.DESTROY)).isZero());
        gate.open();
        quiet();

        assertThat(Folders.stored()).isEmpty();
    }

    @Test
    void aJobDeliveredTwiceChangesNothingMore() {
        var text = heldPromotion("lake");
        var id = onlyPhoto();
        JobQueue.PROMOTE.release();
        awaitStored(Column.PHOTO_IMAGE, id, "lake");
        quiet();
        var row = Column.PHOTO_IMAGE.text(rows(), id);
        var stored = Folders.stored();

        JobQueue.PROMOTE.send(text);
        quiet();

        assertThat(Column.PHOTO_IMAGE.text(rows(), id)).isEqualTo(row);
        assertThat(Folders.stored()).isEqualTo(stored);
    }

    @Test
    void aJobDeliveredManyTimesAtOnceStoresOneFile() {
        var text = heldPromotion("lake");
        var id = onlyPhoto();
        IntStream.range(0, 15).forEach(copy -> JobQueue.PROMOTE.send(text));

        JobQueue.PROMOTE.release();
        awaitStored(Column.PHOTO_IMAGE, id, "lake");
        quiet();

        assertThat(Folders.stored()).as("the file and its derivative").hasSize(2);
        assertThat(jobs().parked()).isEmpty();
    }

    @Test
    void aJobDeliveredAgainAfterAReplacementLeavesNothingBehind() {
        var text = heldPromotion("lake");
        var id = onlyPhoto();
        JobQueue.PROMOTE.release();
        awaitStored(Column.PHOTO_IMAGE, id, "lake");
        photos.replace(id, upload("forest"));
        awaitStored(Column.PHOTO_IMAGE, id, "forest");
        quiet();
        var stored = Folders.stored();

        JobQueue.PROMOTE.send(text);
        quiet();

        assertStored(Column.PHOTO_IMAGE, id, "forest");
        assertThat(Folders.stored()).isEqualTo(stored);
    }

    @Test
    void aDestroyJobDeliveredTwiceChangesNothingMore() {
        var id = storedPhoto("lake");
        JobQueue.DESTROY.hold();
        photos.replace(id, upload("forest"));
        awaitStored(Column.PHOTO_IMAGE, id, "forest");
        eventually(() -> assertThat(JobQueue.DESTROY.texts()).hasSize(1));
        var text = JobQueue.DESTROY.texts().get(0);
        JobQueue.DESTROY.send(text);

        JobQueue.DESTROY.release();
        quiet();
        JobQueue.DESTROY.send(text);
        quiet();

        assertStored(Column.PHOTO_IMAGE, id, "forest");
        assertThat(jobs().parked()).isEmpty();
    }

    @Test
    void aTitleSavedByATransactionThatWasOpenDuringThePromotionSurvives() throws Exception {
        JobQueue.PROMOTE.hold();
        var id = photos.add("Lake", upload("lake"));

        inTransaction(() -> {
            var photo = em.find(Photo.class, id);
            JobQueue.PROMOTE.release();
            awaitStored(Column.PHOTO_IMAGE, id, "lake");
            photo.rename("Lake by night");
            return null;
        });

        quiet();
        assertStored(Column.PHOTO_IMAGE, id, "lake");
        assertThat(em.find(Photo.class, id).title()).isEqualTo("Lake by night");
    }

    @Test
    void aFileReplacedByATransactionThatWasOpenDuringThePromotionGoes() throws Exception {
        JobQueue.PROMOTE.hold();
        var id = photos.add("Lake", upload("lake"));

        inTransaction(() -> {
            var photo = em.find(Photo.class, id);
            JobQueue.PROMOTE.release();
            awaitStored(Column.PHOTO_IMAGE, id, "lake");
            attachers.of(Photo.class).on(photo).assign(upload("forest"));
            return null;
        });

        awaitStored(Column.PHOTO_IMAGE, id, "forest");
        quiet();
        assertThat(Folders.stored()).as("the new file and its derivative").hasSize(2);
    }

    @Test
    void aStaleDetachedCopyDoesNotBringTheCachedFileBack() throws Exception {
        JobQueue.PROMOTE.hold();
        var id = photos.add("Lake", upload("lake"));
        var detached = em.find(Photo.class, id);
        JobQueue.PROMOTE.release();
        awaitStored(Column.PHOTO_IMAGE, id, "lake");
        quiet();

        JobQueue.PROMOTE.hold();
        detached.rename("Lake by night");
        inTransaction(() -> em.merge(detached));

        assertThat(jobs().count(JobQueue.PROMOTE)).isZero();
        assertStored(Column.PHOTO_IMAGE, id, "lake");
        assertThat(em.find(Photo.class, id).title()).isEqualTo("Lake by night");
    }

    @Test
    void aStaleDetachedCopyDoesNotBringAReplacedFileBack() throws Exception {
        var id = storedPhoto("lake");
        var detached = em.find(Photo.class, id);
        photos.replace(id, upload("forest"));
        awaitStored(Column.PHOTO_IMAGE, id, "forest");

        assertThatThrownBy(() -> inTransaction(() -> em.merge(detached)))
                .isInstanceOf(RollbackException.class)
                .hasRootCauseInstanceOf(AttachmentRefusedException.class);

        quiet();
        assertStored(Column.PHOTO_IMAGE, id, "forest");
    }

    @Test
    void twoRecordsGivenTheSameCachedFileOwnTwoStoredOnes() throws Exception {
        JobQueue.PROMOTE.hold();
        var first = photos.add("Lake", upload("lake"));
        var json = fileIn(Column.PHOTO_IMAGE, first).toJson();
        var second = inTransaction(() -> {
            var photo = new Photo("Copy");
            attachers.of(Photo.class).on(photo).assignCached(json);
            em.persist(photo);
            return photo.id();
        });

        JobQueue.PROMOTE.release();
        awaitStored(Column.PHOTO_IMAGE, first, "lake");
        awaitStored(Column.PHOTO_IMAGE, second, "lake");
        photos.delete(first);
        quiet();

        assertStored(Column.PHOTO_IMAGE, second, "lake");
    }

    @Test
    void aFileAttachedStraightToStoreGoesWhenItsTransactionIsRolledBack() throws Throwable {
        var attached = new ArrayList<UploadedFile>();

        inRolledBackTransaction(() -> {
            var photo = new Photo("Lake");
            attached.add(attachers.of(Photo.class).on(photo).attach(upload("lake")));
            em.persist(photo);
            assertThere(attached.get(0));
        });

        quiet();
        assertGone(attached.get(0));
    }

    @Test
    void argumentsTravelWithTheJob() throws Exception {
        inTransaction(() -> {
            var photo = new Photo("Lake");
            attachers.of(Photo.class).on(photo).with("userId", "7").assign(upload("lake"));
            em.persist(photo);
            return photo.id();
        });

        quiet();
        assertThat(events.of(Promoted.class))
                .singleElement()
                .satisfies(promoted -> assertThat(promoted.arguments()).containsEntry("userId", "7"));
    }

    @Test
    void bothAttachmentsOfManyRowsArePromotedAtOnce() throws Exception {
        var scans = new ArrayList<Scan>();
        inTransaction(() -> {
            for (int i = 0; i < 20; i++) {
                var scan = new Scan();
                attachers.of(Scan.class, "front").on(scan).assign(upload("front " + i));
                attachers.of(Scan.class, "back").on(scan).assign(upload("back " + i));
                em.persist(scan);
                scans.add(scan);
            }
            return null;
        });

        quiet();
        for (int i = 0; i < scans.size(); i++) {
            assertStored(Column.SCAN_FRONT, scans.get(i).getId(), "front " + i);
            assertStored(Column.SCAN_BACK, scans.get(i).getId(), "back " + i);
        }
    }

    Long storedPhoto(String content) {
        var id = photos.add("Title", upload(content));
        awaitStored(Column.PHOTO_IMAGE, id, content);
        quiet();
        return id;
    }

    private Long photoInTheMiddleOfItsPromotion(String content) {
        gate.close();
        var id = photos.add("Title", upload(content));
        eventually(() -> assertThat(gate.waiting()).isEqualTo(1));
        assertThat(Folders.stored()).as("the copy").hasSize(1);
        return id;
    }

    /** Adds the only photo, holds the queue, and answers with the message as it waits. */
    private String heldPromotion(String content) {
        JobQueue.PROMOTE.hold();
        photos.add("Title", upload(content));
        eventually(() -> assertThat(JobQueue.PROMOTE.texts()).hasSize(1));
        return JobQueue.PROMOTE.texts().get(0);
    }

    private Long onlyPhoto() {
        return em.createQuery("select p.id from Photo p", Long.class).getSingleResult();
    }

    private static void holdBoth() {
        JobQueue.PROMOTE.hold();
        JobQueue.DESTROY.hold();
    }

    private static void releaseBoth() {
        JobQueue.PROMOTE.release();
        JobQueue.DESTROY.release();
    }
}
