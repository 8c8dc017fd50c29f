// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enshrine.AttachmentException;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.FileIdentity;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MissingFileException;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.event.Failed;
import dev.enshrine.it.app.Configuration;
import dev.enshrine.it.app.Note;
import dev.enshrine.it.app.Photo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Everything that comes from outside and is not as it should be, and storages that fail. */
class BadInputIT extends ServerTest {
    private static final String LONG_AGO = "2020-01-01/016f5e66e800-0123456789abcdef0123456789abcdef.txt";

    @Deployment
    static WebArchive archive() {
        return Archives.war(Database.POSTGRESQL);
    }

    @Override
    Database database() {
        return Database.POSTGRESQL;
    }

    @Test
    void hostileFileNamesNeverReachAPath() {
        var names = List.of(
                "../../../etc/passwd",
                "..\\..\\boot.ini",
                "/etc/passwd",
                "..",
                ".",
                "",
                "nul\0byte.txt",
                "line\nbreak.txt",
                "CON",
                "a".repeat(300) + ".txt",
                "quote\"and\\slash.txt",
                "\u202Egpj.exe",
                "\uD83D\uDE00.txt",
                "x." + "y".repeat(300));

        for (var name : names) {
            var id = photos.add("Lake", Source.of(bytes("lake"), name));
            awaitStored(Column.PHOTO_IMAGE, id, "lake");
            assertThat(fileIn(Column.PHOTO_IMAGE, id).id())
                    .as("id made of '%s'", name)
                    .doesNotContain("..", "passwd", "\0");
        }

        assertThat(Folders.strays()).isEmpty();
    }

    @Test
    void dataThatIsNoFileDataIsRefused() {
        for (var text : List.of(
                "lake.jpg",
                "[]",
                "{}",
                "{\"id\":\"x\"}",
                "{\"id\":7,\"storage\":\"cache\"}",
                "\"text\"",
                "{",
                "null")) {
            assertThatThrownBy(() -> newImage().assignCached(text))
                    .as(text)
                    .isInstanceOf(InvalidFileDataException.class);
        }
    }

    @Test
    @Behaviour("SE-01")
    void dataOfAFileInStoreIsRefused() {
        var other = storedPhoto("lake");
        var json = fileIn(Column.PHOTO_IMAGE, other).toJson();

        assertThatThrownBy(() -> newImage().assignCached(json))
                .isInstanceOf(AttachmentRefusedException.class)
                .hasMessageContaining("store");

        assertStored(Column.PHOTO_IMAGE, other, "lake");
    }

    @Test
    void dataOfAnUnknownStorageIsRefused() {
        assertThatThrownBy(() -> newImage().assignCached(json("elsewhere", "lake.txt")))
                .isInstanceOf(AttachmentRefusedException.class)
                .hasMessageContaining("elsewhere");
    }

    @Test
    void dataOfAFileThatIsNotInCacheIsRefused() throws IOException {
        var file = newImage().assign(upload("lake"));
        Files.delete(Folders.fileOf(file));

        assertThatThrownBy(() -> newImage().assignCached(file.toJson()))
                .isInstanceOf(MissingFileException.class)
                .hasMessageContaining(file.id());
    }

    @Test
    void dataWhoseIdLeavesTheStorageIsRefused() {
        for (var id : List.of("../store/x.txt", "/etc/passwd", "a/../../b", "..", "a//b", "a\0b", ".uploading/x")) {
            assertThatThrownBy(() -> newImage().assignCached(json("cache", id)))
                    .as(id)
                    .isInstanceOf(AttachmentException.class);
        }
    }

    @Test
    void anExpiredUploadIsRefused() throws IOException {
        var file = Configuration.cacheFolder().resolve(LONG_AGO);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "lake");

        assertThatThrownBy(() -> newImage().assignCached(json("cache", LONG_AGO)))
                .isInstanceOf(AttachmentRefusedException.class)
                .hasMessageContaining("expired");
        assertRefused(() -> saveDirectly(UploadedFile.of(new FileIdentity("cache", LONG_AGO), Map.of())));
    }

    @Test
    void aFileOfAnotherRecordIsRefusedEvenPastTheAttacher() {
        var other = storedPhoto("lake");
        var own = storedPhoto("forest");
        var stolen = fileIn(Column.PHOTO_IMAGE, other);

        assertRefused(() -> saveDirectly(stolen));
        assertRefused(() -> inTransaction(() -> {
            em.find(Photo.class, own).overwriteImage(stolen);
            return null;
        }));

        quiet();
        assertStored(Column.PHOTO_IMAGE, own, "forest");
        assertStored(Column.PHOTO_IMAGE, other, "lake");
    }

    @Test
    void aFileOfAnUnknownStorageIsRefusedEvenPastTheAttacher() {
        assertRefused(() -> saveDirectly(UploadedFile.of(new FileIdentity("elsewhere", "x"), Map.of())));
    }

    @Test
    void aSourceThatFailsHalfWayAttachesNothingAndFailsNoTransaction() throws Exception {
        var id = inTransaction(() -> {
            var photo = new Photo("Lake");
            assertThatThrownBy(
                            () -> attachers.of(Photo.class).on(photo).assign(Source.of(failingHalfWay(), "lake.txt")))
                    .isInstanceOf(StorageException.class)
                    .hasStackTraceContaining("the line dropped");
            assertThat(photo.image()).isNull();
            em.persist(photo);
            return photo.id();
        });

        assertThat(Column.PHOTO_IMAGE.text(rows(), id)).isEmpty();
        assertThat(Folders.cached()).isEmpty();
    }

    @Test
    void messagesThatAreNoJobsAreParkedAndHarmNothing() {
        var id = storedPhoto("lake");

        for (var queue : List.of(JobQueue.PROMOTE, JobQueue.DESTROY)) {
            for (var text :
                    List.of("garbage", "", "{}", "[1,2]", "{\"v\":99,\"type\":\"promote\"}", "[".repeat(10_000))) {
                queue.send(text);
            }
            queue.send(context -> context.createTextMessage());
            queue.send(context -> context.createBytesMessage());
            queue.send(context -> context.createMapMessage());
            queue.send(context -> context.createObjectMessage(Instant.EPOCH));
            queue.send(context -> context.createMessage());
        }
        quiet();

        eventually(() -> assertThat(JobQueue.PARKED.count()).isEqualTo(22));
        assertThat(JobQueue.PARKED.messages())
                .allSatisfy(message ->
                        assertThat(message.getStringProperty("enshrineReason")).isNotBlank());
        assertStored(Column.PHOTO_IMAGE, id, "lake");
    }

    @Test
    void jobsOfUnknownEntitiesAndAttributesAreParked() {
        JobQueue.PROMOTE.hold();
        photos.add("Lake", upload("lake"));
        var job = JobQueue.PROMOTE.texts().get(0);

        JobQueue.PROMOTE.send(job.replace("\"Photo\"", "\"java.lang.Runtime\""));
        JobQueue.PROMOTE.send(job.replace("\"image\"", "\"title\""));
        JobQueue.PROMOTE.send(job.replaceFirst("\"id\":\"\\d+\"", "\"id\":\"1 or 1=1\""));
        JobQueue.PROMOTE.release();
        quiet();

        assertThat(JobQueue.PARKED.count()).isEqualTo(3);
    }

    @Test
    void aPromotionThatNamesAnotherTargetOverwritesNothing() {
        var victim = storedPhoto("lake");
        var victimsFile = fileIn(Column.PHOTO_IMAGE, victim);
        JobQueue.PROMOTE.hold();
        var id = photos.add("Forest", upload("forest"));
        var job = JobQueue.PROMOTE.texts().get(0);

        JobQueue.PROMOTE.send(withTarget(job, victimsFile.id()));
        JobQueue.PROMOTE.send(withTarget(job, "../../outside"));
        JobQueue.PROMOTE.release();
        quiet();

        assertStored(Column.PHOTO_IMAGE, victim, "lake");
        assertStored(Column.PHOTO_IMAGE, id, "forest");
        assertThat(victimsFile.derivatives().files()).allSatisfy(this::assertThere);
    }

    @Test
    void aDestroyJobTouchesNoFileOfAnotherRecordAndNoneStillReferredTo() {
        var victim = storedPhoto("lake");
        var victimsFile = fileIn(Column.PHOTO_IMAGE, victim);
        var id = storedPhoto("forest");
        var old = fileIn(Column.PHOTO_IMAGE, id);
        JobQueue.DESTROY.hold();
        photos.replace(id, upload("desert"));
        awaitStored(Column.PHOTO_IMAGE, id, "desert");
        eventually(() -> assertThat(JobQueue.DESTROY.texts()).hasSize(1));
        var job = JobQueue.DESTROY.texts().get(0);

        JobQueue.DESTROY.send(job.replace(old.id(), victimsFile.id()));
        JobQueue.DESTROY.send(
                job.replace(old.id(), fileIn(Column.PHOTO_IMAGE, id).id()));
        JobQueue.DESTROY.send(job.replace(old.id(), "../cache"));
        JobQueue.DESTROY.release();
        quiet();

        assertStored(Column.PHOTO_IMAGE, victim, "lake");
        assertStored(Column.PHOTO_IMAGE, id, "desert");
    }

    @Test
    void aPromotionWaitsForAStorageThatIsBrokenForAWhile() {
        Folders.breakFolder(Configuration.storeFolder());
        var id = photos.add("Lake", upload("lake"));
        eventually(() -> assertThat(events.of(Failed.class)).isNotEmpty());

        Folders.repairFolder(Configuration.storeFolder());

        awaitStored(Column.PHOTO_IMAGE, id, "lake");
        assertThat(JobQueue.PARKED.count()).isZero();
    }

    @Test
    void aPromotionToAStorageThatStaysBrokenIsParkedWithItsReasonAndCanBeSentAgain() {
        Folders.breakFolder(Configuration.storeFolder());
        var id = photos.add("Lake", upload("lake"));

        eventually(() -> assertThat(JobQueue.PARKED.count()).isEqualTo(1));

        assertThat(events.of(Failed.class))
                .hasSize(Configuration.ATTEMPTS)
                .last()
                .satisfies(failed -> {
                    assertThat(failed.parked()).isTrue();
                    assertThat(failed.attempt()).isEqualTo(Configuration.ATTEMPTS);
                    assertThat(failed.reason())
                            .contains(Configuration.storeFolder().toString());
                });
        assertCached(Column.PHOTO_IMAGE, id, "lake");
        Folders.repairFolder(Configuration.storeFolder());
        JobQueue.PARKED.texts().forEach(JobQueue.PROMOTE::send);
        awaitStored(Column.PHOTO_IMAGE, id, "lake");
    }

    @Test
    void aDestructionWaitsForAStorageThatIsBrokenForAWhile() {
        var id = storedPhoto("lake");
        var old = fileIn(Column.PHOTO_IMAGE, id);
        JobQueue.PROMOTE.hold();
        JobQueue.DESTROY.hold();
        photos.remove(id);
        Folders.breakFolder(Configuration.storeFolder());
        JobQueue.DESTROY.release();
        eventually(() -> assertThat(events.of(Failed.class)).isNotEmpty());

        Folders.repairFolder(Configuration.storeFolder());
        quiet();

        assertGone(old);
    }

    @Test
    void anUploadToABrokenCacheFailsAndAttachesNothing() throws Exception {
        Folders.breakFolder(Configuration.cacheFolder());

        inTransaction(() -> {
            var photo = new Photo("Lake");
            assertThatThrownBy(() -> attachers.of(Photo.class).on(photo).assign(upload("lake")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("cache");
            assertThat(photo.image()).isNull();
            em.persist(photo);
            return null;
        });

        assertThat(JobQueue.PROMOTE.count()).isZero();
    }

    @Test
    void aPromotedValueThatDoesNotFitTheColumnIsParked() throws Exception {
        var id = inTransaction(() -> {
            var note = new Note();
            attachers.of(Note.class).on(note).assign(upload("note"));
            em.persist(note);
            return note.id();
        });

        eventually(() -> assertThat(JobQueue.PARKED.count()).isEqualTo(1));

        assertCached(Column.NOTE_TEXT, id, "note");
        assertThat(events.of(Failed.class)).singleElement().satisfies(failed -> {
            assertThat(failed.parked()).isTrue();
            assertThat(failed.reason()).containsIgnoringCase("text of note").contains("too short");
        });
    }

    /** Where the refusal comes out depends on when the provider flushes: from persist, or wrapped, from the commit. */
    private void assertRefused(ThrowingCallable save) {
        var rows = Column.PHOTO_IMAGE.cells(rows());
        var thrown = catchThrowable(save);

        while (thrown != null && thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).isInstanceOf(AttachmentRefusedException.class);
        assertThat(Column.PHOTO_IMAGE.cells(rows())).isEqualTo(rows);
    }

    private RecordAttacher<Photo> newImage() {
        return attachers.of(Photo.class).on(new Photo("Lake"));
    }

    private void saveDirectly(UploadedFile file) throws Exception {
        inTransaction(() -> {
            var photo = new Photo("Lake");
            photo.overwriteImage(file);
            em.persist(photo);
            return null;
        });
    }

    private Long storedPhoto(String content) {
        var id = photos.add("Title", upload(content));
        awaitStored(Column.PHOTO_IMAGE, id, content);
        quiet();
        return id;
    }

    private static String json(String storage, String id) {
        return UploadedFile.of(new FileIdentity(storage, id), Map.of()).toJson();
    }

    private static String withTarget(String job, String id) {
        return job.replaceFirst("(\"target\":\\{\"storage\":\"store\",\"id\":)\"[^\"]*\"", "$1\"" + id + "\"");
    }

    private static InputStream failingHalfWay() {
        var brokenLine = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line dropped");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                return read();
            }
        };
        return new SequenceInputStream(new ByteArrayInputStream(new byte[100_000]), brokenLine);
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }
}
