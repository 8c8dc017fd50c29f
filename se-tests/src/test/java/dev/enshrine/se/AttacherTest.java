// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Attachment;
import dev.enshrine.AttachmentException;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MissingFileException;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.StorageException;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an attacher does to a record in memory, before anything is saved. */
class AttacherTest {

    @Entity(name = "Archived")
    static class Archived {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(cache = "inbox", store = "archive")
        @Column(length = 4000)
        UploadedFile image;
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Archived.class)
            .storage("inbox", Storages::memory)
            .storage("archive", Storages::memory)
            .storage("third", Storages::memory)
            .application();

    private final Album album = new Album(APPLICATION);
    private final Photo photo = new Photo();
    private final RecordAttacher<Photo> attacher =
            APPLICATION.attacher(Photo.class).on(photo);

    @Test
    @Behaviour("EM-16")
    void knowsItsEntityAndAttribute() {
        var injected = APPLICATION.attacher(Photo.class);

        assertThat(injected.entity()).isEqualTo(Photo.class);
        assertThat(injected.attribute()).isEqualTo("image");
        assertThat(attacher.record()).isSameAs(photo);
        assertThat(attacher.name()).isEqualTo("image");
    }

    @Test
    @Behaviour({"AT-01", "AT-22"})
    void startsWithoutFileAndUnchanged() {
        assertThat(attacher.file()).isEmpty();
        assertThat(attacher.isCached()).isFalse();
        assertThat(attacher.isStored()).isFalse();
        assertThat(attacher.isChanged()).isFalse();
    }

    @Test
    @Behaviour({"EM-07", "EM-08", "EM-09", "EM-16"})
    void answersWithTheSameStateForTheSameRecord() {
        attacher.assign(Album.source("one"));

        assertThat(APPLICATION.attacher(Photo.class).on(photo).isChanged()).isTrue();
    }

    @Test
    @Behaviour({"AT-24", "AH-12"})
    void requiresAFileOnlyWhenAsked() {
        assertThatThrownBy(attacher::requireFile).isInstanceOf(AttachmentException.class);
        assertThatThrownBy(attacher::fileIdentity).isInstanceOf(AttachmentException.class);
    }

    @Nested
    class Assigning {
        @Test
        @Behaviour({"AT-01", "AT-03", "AT-22", "EM-09", "EM-10", "EM-11", "UP-05", "DT-01"})
        void uploadsToTemporaryStorage() {
            var file = attacher.assign(Album.source("one"));

            assertThat(file.storage()).isEqualTo("cache");
            assertThat(photo.image).isEqualTo(file);
            assertThat(album.content(file)).isEqualTo("one");
            assertThat(attacher.isCached()).isTrue();
            assertThat(attacher.isChanged()).isTrue();
            assertThat(attacher.fileIdentity()).isEqualTo(file.identity());
        }

        @Test
        @Behaviour("UP-10")
        void measuresTheContentAndNotTheClientsWord() {
            var file = attacher.assign(Album.source("some text"));

            assertThat(file.size()).hasValue(9);
            assertThat(file.fileName()).hasValue("picture.txt");
            assertThat(file.contentType()).hasValue("text/plain");
        }

        @Test
        @Behaviour({"AT-02", "BG-40"})
        void usesTheStoragesOfTheAttachment() {
            var id = APPLICATION.inTransaction(entities -> {
                var record = new Archived();
                APPLICATION.attacher(Archived.class).on(record).assign(Album.source("one"));
                entities.persist(record);
                return record.id;
            });
            assertThat(APPLICATION.storages().get("inbox").ids()).hasSize(1);

            APPLICATION.worker().drain();

            assertThat(APPLICATION.storages().get("archive").ids()).hasSize(1);
            assertThat(id).isNotNull();
            assertThat(APPLICATION.store().ids()).isEmpty();
        }

        @Test
        void takesAFileOfThisMachineAndLeavesItAlone(@TempDir Path folder) throws IOException {
            var path = Files.writeString(folder.resolve("holiday.txt"), "one");

            var file = attacher.assign(path);

            assertThat(file.fileName()).hasValue("holiday.txt");
            assertThat(path).hasContent("one");
        }

        @Test
        @Behaviour({"AT-11", "UF-23"})
        void copiesAnUploadedFileWhereverItLies() {
            var id = album.addStored("one");
            var stored = album.file(id).orElseThrow();

            var file = attacher.assign(stored);

            assertThat(file.storage()).isEqualTo("cache");
            assertThat(file.id()).isNotEqualTo(stored.id());
            assertThat(album.content(file)).isEqualTo("one");
            assertThat(album.content(stored)).isEqualTo("one");
        }

        @Test
        void reportsAnUploadedFileThatIsNotThere() {
            var nowhere = UploadedFile.of(new FileIdentity("store", "nowhere"), Map.of());

            assertThatThrownBy(() -> attacher.assign(nowhere)).isInstanceOf(MissingFileException.class);
            assertThat(photo.image).isNull();
        }

        @Test
        void attachesNothingWhenTheSourceFailsHalfWay() {
            var failing = Source.of(new FailingStream(), "broken.txt");

            assertThatThrownBy(() -> attacher.assign(failing))
                    .isInstanceOf(StorageException.class)
                    .hasStackTraceContaining("connection reset");

            assertThat(photo.image).isNull();
            assertThat(attacher.isChanged()).isFalse();
            assertThat(APPLICATION.cache().ids()).isEmpty();
        }

        @Test
        @Behaviour("UP-05")
        void attachesNothingWhenTheStorageFails() {
            APPLICATION.cache().once(SteppedStorage.Point.BEFORE_UPLOAD, () -> {
                throw new IOException("disk full");
            });

            assertThatThrownBy(() -> attacher.assign(Album.source("one")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("disk full");
            assertThat(photo.image).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"../../etc/passwd", "..\\boot.ini", "a/b/c.txt", "\u0000.txt", "", "   "})
        void letsNoClientNameIntoAnId(String name) {
            var file = attacher.assign(Source.of(new byte[] {1}, name));

            assertThat(file.id()).doesNotContain("..").doesNotContain("passwd").doesNotContain("\u0000");
        }

        @Test
        void takesANameOfThreeHundredCharacters() {
            var file = attacher.assign(Source.of(new byte[] {1}, "x".repeat(296) + ".txt"));
            APPLICATION.transact(entities -> entities.persist(photo));

            APPLICATION.worker().drain();

            assertThat(album.storage(photo.id)).hasValue("store");
            assertThat(file.id().length()).isLessThan(100);
        }
    }

    @Nested
    class AssigningCached {
        @ParameterizedTest
        @Behaviour("AT-04")
        @ValueSource(strings = {"", " ", "\n"})
        void doesNothingWhenBlank(String blank) {
            var file = attacher.assign(Album.source("one"));

            attacher.assignCached(blank);

            assertThat(photo.image).isEqualTo(file);
        }

        @Test
        @Behaviour("AT-08")
        void attachesAnotherCachedFileWithoutUploading() {
            var other = APPLICATION.attacher(Photo.class).on(new Photo()).assign(Album.source("one"));

            var file = attacher.assignCached(other.toJson());

            assertThat(file).hasValue(other);
            assertThat(attacher.isChanged()).isTrue();
            assertThat(APPLICATION.cache().ids()).hasSize(1);
        }

        @Test
        @Behaviour({"AT-06", "AT-10", "SE-03", "DT-02"})
        void doesNothingForTheCurrentCachedFileAndKeepsItsMetadata() {
            var file = attacher.assign(Album.source("one"));
            attacher.load(file);

            attacher.assignCached(file.withMetadata(Map.of("size", 99)).toJson());

            assertThat(attacher.isChanged()).isFalse();
            assertThat(photo.image.size()).hasValue(3);
        }

        @Test
        @Behaviour({"AT-06", "AT-07", "SE-03", "DT-02", "DT-11"})
        void doesNothingForTheCurrentStoredFileAndKeepsItsDerivatives() {
            var thumb = UploadedFile.of(new FileIdentity("store", "thumb"), Map.of());
            var stored = UploadedFile.of(new FileIdentity("store", "original"), Map.of())
                    .withDerivatives(Derivatives.none().with("thumb", thumb));
            attacher.load(stored);

            attacher.assignCached(UploadedFile.of(stored.identity(), Map.of()).toJson());

            assertThat(attacher.isChanged()).isFalse();
            assertThat(photo.image.derivatives().find("thumb")).hasValue(thumb);
        }

        @Test
        @Behaviour({"AT-09", "SE-01"})
        void refusesAFileThatIsNotInTemporaryStorage() {
            var id = album.addStored("one");
            var stored = album.file(id).orElseThrow();

            assertThatThrownBy(() -> attacher.assignCached(stored.toJson()))
                    .isInstanceOf(AttachmentRefusedException.class)
                    .hasMessageContaining("store");
            assertThat(photo.image).isNull();
        }

        @Test
        @Behaviour("UP-04")
        void refusesAStorageNobodyKnows() {
            assertThatThrownBy(() -> attacher.assignCached("{\"id\":\"a\",\"storage\":\"elsewhere\"}"))
                    .isInstanceOf(AttachmentException.class)
                    .hasMessageContaining("elsewhere");
        }

        @Test
        void reportsAFileThatIsNotThere() {
            var file = APPLICATION.attacher(Photo.class).on(new Photo()).assign(Album.source("one"));
            APPLICATION.cache().clear();

            assertThatThrownBy(() -> attacher.assignCached(file.toJson())).isInstanceOf(MissingFileException.class);
            assertThat(photo.image).isNull();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "no json",
                    "[]",
                    "{}",
                    "{\"id\":\"a\"}",
                    "{\"id\":1,\"storage\":\"cache\"}",
                    "{\"id\":\"../../etc/passwd\",\"storage\":\"cache\"}",
                    "{\"id\":\"/etc/passwd\",\"storage\":\"cache\"}"
                })
        void refusesWhatIsNoFileData(String json) {
            assertThatThrownBy(() -> attacher.assignCached(json)).isInstanceOf(AttachmentException.class);
            assertThat(photo.image).isNull();
        }

        @Test
        @Behaviour("X-13")
        void saysWhatIsNoFileData() {
            assertThatThrownBy(() -> attacher.assignCached("no json"))
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("no json");
        }

        @Test
        @Behaviour("X-13")
        void measuresAnewWhatTheClientSaysOfTheFile() {
            var other = APPLICATION.attacher(Photo.class).on(new Photo()).assign(Album.source("one"));
            var forged = other.withMetadata(Map.of("size", 99, "mime_type", "image/png", "filename", "x.txt"))
                    .withDerivatives(Derivatives.none().with("thumb", other));

            var file = attacher.assignCached(forged.toJson()).orElseThrow();

            assertThat(file.size()).hasValue(3);
            assertThat(file.contentType()).hasValue("text/plain");
            assertThat(file.derivatives().isEmpty()).isTrue();
        }
    }

    @Nested
    class Attaching {
        @Test
        @Behaviour({"AT-01", "AT-12", "AT-22", "EM-10"})
        void uploadsStraightToPermanentStorage() {
            var file = attacher.attach(Album.source("one"));

            assertThat(file.storage()).isEqualTo("store");
            assertThat(attacher.isStored()).isTrue();
            assertThat(attacher.isChanged()).isTrue();
            // nobody saved it, so its owner is this test
            attacher.destroy();
        }

        @Test
        @Behaviour("AT-13")
        void uploadsElsewhereWithoutTouchingTheRecord() {
            var file = attacher.upload(Album.source("one"), "third");

            assertThat(file.storage()).isEqualTo("third");
            assertThat(album.content(file)).isEqualTo("one");
            assertThat(photo.image).isNull();
            assertThat(attacher.isChanged()).isFalse();
            APPLICATION.storages().get("third").clear();
        }
    }

    @ParameterizedTest
    @Behaviour("RM-01")
    @ValueSource(strings = {"1", "on", "true", "remove", " "})
    void removesWhenACheckboxIsTicked(String ticked) {
        attacher.assign(Album.source("one"));

        assertThat(attacher.removeIf(ticked)).isTrue();

        assertThat(photo.image).isNull();
        assertThat(attacher.isChanged()).isTrue();
    }

    @ParameterizedTest
    @Behaviour("RM-01")
    @NullSource
    @ValueSource(strings = {"", "0", "false"})
    void keepsTheFileWhenACheckboxIsNotTicked(String ticked) {
        var file = attacher.assign(Album.source("one"));

        assertThat(attacher.removeIf(ticked)).isFalse();

        assertThat(photo.image).isEqualTo(file);
    }

    @Nested
    class Changing {
        @Test
        @Behaviour({"AT-05", "DT-01"})
        void countsRemoving() {
            attacher.load(UploadedFile.of(new FileIdentity("cache", "a"), Map.of()));

            attacher.remove();

            assertThat(photo.image).isNull();
            assertThat(attacher.isChanged()).isTrue();
        }

        @Test
        @Behaviour("AT-05")
        void doesNotCountRemovingNothing() {
            attacher.remove();

            assertThat(attacher.isChanged()).isFalse();
        }

        @Test
        @Behaviour({"AT-26", "EM-14", "DT-01"})
        void doesNotCountLoading() {
            attacher.load(UploadedFile.of(new FileIdentity("cache", "a"), Map.of()));
            assertThat(attacher.isChanged()).isFalse();

            attacher.load(null);
            assertThat(attacher.isChanged()).isFalse();
            assertThat(attacher.file()).isEmpty();
        }

        @Test
        @Behaviour("AT-26")
        void givesTheFileAsJsonAndTakesItBack() {
            var file = UploadedFile.of(new FileIdentity("store", "a"), Map.of("size", 3));
            attacher.load(file);
            var json = attacher.requireFile().toJson();

            var other = APPLICATION.attacher(Photo.class).on(new Photo());
            other.load(UploadedFile.fromJson(json));

            assertThat(other.file()).hasValue(file);
            assertThat(other.requireFile().metadata()).isEqualTo(file.metadata());
            assertThat(other.isChanged()).isFalse();
        }

        @Test
        @Behaviour({"AT-15", "DT-01"})
        void doesNotCountPromoting() {
            photo.id = 4711L;
            attacher.load(attacher.assign(Album.source("one")));

            var promoted = attacher.promote();

            assertThat(attacher.isChanged()).isFalse();
            assertThat(photo.image).isEqualTo(promoted);
            attacher.destroy();
        }

        @Test
        void endsWithFinalizing() {
            photo.id = 4711L;
            attacher.onPromote((ignored, job) -> {});
            attacher.assign(Album.source("one"));

            attacher.finalizeAttachment();

            assertThat(attacher.isChanged()).isFalse();
        }

        @Test
        @Behaviour("BG-28")
        void endsWithTheSave() {
            attacher.assign(Album.source("one"));

            APPLICATION.transact(entities -> entities.persist(photo));

            assertThat(attacher.isChanged()).isFalse();
        }
    }

    @Nested
    class Promoting {
        @BeforeEach
        void giveTheRecordAnId() {
            photo.id = 4711L;
        }

        @Test
        void needsARecordWithAnId() {
            photo.id = null;
            attacher.assign(Album.source("one"));

            assertThatThrownBy(attacher::promote)
                    .isInstanceOf(AttachmentException.class)
                    .hasMessageContaining("no id");
        }

        @Test
        @Behaviour({"AT-15", "AT-18"})
        void copiesToPermanentStorageAndLeavesTheCachedFile() {
            var cached = attacher.assign(Album.source("one"));

            var promoted = attacher.promote();

            assertThat(promoted.storage()).isEqualTo("store");
            assertThat(promoted.id()).isNotEqualTo(cached.id()).endsWith(".txt");
            assertThat(album.content(promoted)).isEqualTo("one");
            assertThat(album.content(cached)).isEqualTo("one");
            attacher.destroy();
        }

        @Test
        @Behaviour("AT-17")
        void leavesTheRecordAloneWhenTheFileIsNotThere() {
            var cached = attacher.assign(Album.source("one"));
            APPLICATION.cache().clear();

            assertThatThrownBy(attacher::promote).isInstanceOf(MissingFileException.class);
            assertThat(photo.image).isEqualTo(cached);
        }

        @Test
        @Behaviour("AT-16")
        void copiesAStoredFileToASecondPlaceWhenToldTo() {
            attacher.assign(Album.source("one"));
            var first = attacher.promote();

            var second = attacher.promote();

            assertThat(second.storage()).isEqualTo("store");
            assertThat(second).isNotEqualTo(first);
            assertThat(album.content(first)).isEqualTo("one");
            assertThat(album.content(second)).isEqualTo("one");
            attacher.destroy();
            attacher.load(first);
            attacher.destroy();
        }

        @Test
        void needsAFile() {
            assertThatThrownBy(attacher::promote).isInstanceOf(AttachmentException.class);
        }
    }

    @Nested
    class Destroying {
        @Test
        @Behaviour("AT-19")
        void deletesTheFileWhereverItLies() {
            attacher.assign(Album.source("one"));

            attacher.destroy();

            assertThat(APPLICATION.cache().ids()).isEmpty();
        }

        @Test
        void deletesTheDerivativesToo() {
            var thumb = attacher.upload(Album.source("small"), "third");
            var file = attacher.assign(Album.source("one"));
            attacher.load(file.withDerivatives(Derivatives.none().with("thumb", thumb)));

            attacher.destroy();

            assertThat(APPLICATION.storages().get("third").ids()).isEmpty();
        }

        @Test
        @Behaviour("AT-19")
        void doesNothingWithoutFile() {
            attacher.destroy();

            assertThat(attacher.file()).isEmpty();
        }
    }

    @Nested
    class AskingForJobs {
        private final List<String> asked = new ArrayList<>();

        @Test
        @Behaviour({"DT-04", "BG-24"})
        void destroysThePreviousFileBeforeItPromotesTheNewOne() {
            record(stored("old"));
            attacher.assign(Album.source("one"));

            attacher.finalizeAttachment();

            assertThat(asked).containsExactly("destroy store:old", "promote cache");
        }

        @Test
        @Behaviour({"DT-04", "BG-28"})
        void asksOnlyOnce() {
            record(stored("old"));
            attacher.assign(Album.source("one"));
            attacher.finalizeAttachment();

            attacher.finalizeAttachment();

            assertThat(asked).hasSize(2);
        }

        @Test
        @Behaviour("DT-05")
        void leavesAPreviousCachedFileAlone() {
            record(UploadedFile.of(new FileIdentity("cache", "old"), Map.of()));
            attacher.assign(Album.source("one"));

            attacher.finalizeAttachment();

            assertThat(asked).containsExactly("promote cache");
        }

        @Test
        @Behaviour({"X-03", "DT-09"})
        void keepsTheFirstFileInMindWhenChangedTwice() {
            record(stored("old"));
            attacher.assign(Album.source("one"));
            attacher.assign(Album.source("two"));

            attacher.finalizeAttachment();

            assertThat(asked).containsExactly("destroy store:old", "promote cache");
        }

        @Test
        @Behaviour({"DT-06", "BG-32"})
        void asksForNoPromotionOfADirectlyAttachedFile() {
            record(null);
            attacher.attach(Album.source("one"));

            attacher.finalizeAttachment();

            assertThat(asked).isEmpty();
            attacher.destroy();
        }

        @Test
        @Behaviour({"DT-07", "BG-20"})
        void promotesOnlyWhenChangedAndCached() {
            record(UploadedFile.of(new FileIdentity("cache", "unchanged"), Map.of()));
            attacher.promoteCached();
            assertThat(asked).isEmpty();

            attacher.assign(Album.source("one"));
            attacher.promoteCached();
            assertThat(asked).containsExactly("promote cache");
        }

        @Test
        @Behaviour({"AT-20", "BG-21"})
        void destroysOnlyWhatIsAttachedAndNotCached() {
            record(null);
            attacher.destroyAttached();
            attacher.load(UploadedFile.of(new FileIdentity("cache", "a"), Map.of()));
            attacher.destroyAttached();
            assertThat(asked).isEmpty();

            attacher.load(stored("b"));
            attacher.destroyAttached();
            assertThat(asked).containsExactly("destroy store:b");
        }

        @Test
        @Behaviour({"AT-21", "AT-22"})
        void countsAFileOnAThirdStorageAsNeitherCachedNorStored() {
            record(UploadedFile.of(new FileIdentity("third", "a"), Map.of()));

            assertThat(attacher.isCached()).isFalse();
            assertThat(attacher.isStored()).isFalse();
            attacher.remove();
            attacher.load(UploadedFile.of(new FileIdentity("third", "a"), Map.of()));
            attacher.promoteCached();
            assertThat(asked).isEmpty();
            attacher.destroyAttached();
            assertThat(asked).containsExactly("destroy third:a");
        }

        @Test
        @Behaviour("BG-25")
        void runsTheHooksWithoutConditionWhenToldTo() {
            record(stored("a"));

            attacher.promoteInBackground();
            attacher.destroyInBackground();

            assertThat(asked).hasSize(2);
        }

        @Test
        @Behaviour("BG-26")
        void cannotRunHooksThatAreNotThere() {
            attacher.load(stored("a"));

            assertThatThrownBy(attacher::promoteInBackground).isInstanceOf(AttachmentException.class);
            assertThatThrownBy(attacher::destroyInBackground).isInstanceOf(AttachmentException.class);
        }

        private static UploadedFile stored(String id) {
            return UploadedFile.of(new FileIdentity("store", id), Map.of());
        }

        private void record(UploadedFile current) {
            photo.id = 4711L;
            attacher.load(current);
            attacher.onPromote((asking, job) -> asked.add(
                    "promote " + asking.file().map(UploadedFile::storage).orElse("nothing")));
            attacher.onDestroy((asking, job) -> asked.add("destroy " + asking.fileIdentity()));
        }
    }

    @Test
    @Behaviour("AT-23")
    void givesNoLinkWhereTheStorageHasNone() {
        var file = attacher.assign(Album.source("one"));

        assertThat(APPLICATION.bean(StoredFiles.class).url(file)).isEmpty();
    }

    @Test
    @Behaviour({"UF-21", "UF-24"})
    void readsFilesWhereverTheyLie() throws IOException {
        var file = attacher.assign(Album.source("one"));
        var files = APPLICATION.bean(StoredFiles.class);

        assertThat(files.exists(file)).isTrue();
        try (var stream = files.open(file)) {
            assertThat(stream).hasContent("one");
        }
        APPLICATION.cache().clear();
        assertThat(files.exists(file)).isFalse();
        assertThatThrownBy(() -> files.open(file)).isInstanceOf(MissingFileException.class);
    }

    /** A connection that breaks after some bytes. */
    private static final class FailingStream extends InputStream {
        private boolean broken;

        @Override
        public int read() throws IOException {
            return read(new byte[1], 0, 1);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (broken) {
                throw new IOException("connection reset");
            }
            broken = true;
            return length;
        }
    }
}
