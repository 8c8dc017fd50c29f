// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.ExtensionRule;
import dev.enshrine.Extraction;
import dev.enshrine.FileIdentity;
import dev.enshrine.MetadataExtractor;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.StorageException;
import dev.enshrine.StoredFiles;
import dev.enshrine.UploadOptions;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.UploadDetails;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How one upload differs from others, and what its storage is told. */
class UploadsTest {
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @Entity(name = "Noted")
    static class Noted {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = Notes.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class Notes extends Uploader {
        static final AtomicInteger LOOKS = new AtomicInteger();

        @Override
        protected void define(Definition image) {
            MetadataExtractor looks = context -> Map.of("looks", LOOKS.incrementAndGet());
            image.derivative("small", request -> Source.of(new byte[] {1, 2}, "small.dat"));
            image.metadata(looks)
                    .extension(ExtensionRule.INFER_MISSING)
                    .storageOptions(
                            "cache",
                            file -> Map.of("type", file.contentType().orElse("unknown"), "visibility", "private"))
                    .storageOptions(
                            "store", file -> Map.of("bytes", file.size().orElseThrow() + "", "visibility", "public"));
        }
    }

    @Entity(name = "ByContent")
    static class ByContent {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = ContentNames.class)
        @Column(length = 4000)
        UploadedFile image;
    }

    @ApplicationScoped
    static class ContentNames extends Uploader {
        @Override
        protected void define(Definition image) {
            image.extension(ExtensionRule.FROM_CONTENT)
                    .location(context -> context.recordPath() + "/" + context.randomName());
        }
    }

    private static final NotingStorage CACHE = new NotingStorage();
    private static final NotingStorage STORE = new NotingStorage();

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Photo.class, Noted.class, ByContent.class)
            .beans(Notes.class, ContentNames.class)
            .storage("cache", () -> CACHE)
            .storage("store", () -> STORE)
            .storage("third", Storages::memory)
            .application();

    private final Noted record = new Noted();
    private final RecordAttacher<Noted> attacher =
            APPLICATION.attacher(Noted.class).on(record);

    @Nested
    class Metadata {

        @Test
        @Behaviour("UP-14")
        void ofTheCallLieOnTop() {
            var options = UploadOptions.none()
                    .withMetadata(Map.of("taken_by", "ann", "filename", "renamed.txt", "looks", "none"));

            var file = attacher.assign(Album.source("one"), options);

            assertThat(file.metadata())
                    .contains(entry("taken_by", "ann"), entry("filename", "renamed.txt"), entry("looks", "none"))
                    .contains(entry("size", 3L), entry("mime_type", "text/plain"))
                    .containsKey("sha256");
        }

        @Test
        @Behaviour("UP-11")
        void ofAnUploadedFileAreTakenOver() {
            var first =
                    attacher.assign(Album.source("one"), UploadOptions.none().withMetadata(Map.of("taken_by", "ann")));

            var copy = APPLICATION.attacher(Noted.class).on(new Noted()).assign(first);

            assertThat(copy).isNotEqualTo(first);
            assertThat(copy.metadata()).isEqualTo(first.metadata());
        }

        @Test
        @Behaviour("UP-12")
        void ofAnUploadedFileAreFoundAnewWhenAskedFor() {
            var first =
                    attacher.assign(Album.source("one"), UploadOptions.none().withMetadata(Map.of("taken_by", "ann")));

            var copy = attacher.assign(source(first), UploadOptions.none().withExtraction(Extraction.EXTRACT));

            assertThat(copy.metadata()).doesNotContainKey("taken_by").containsEntry("filename", "picture.txt");
            assertThat(copy.metadata().get("looks"))
                    .isNotEqualTo(first.metadata().get("looks"));
        }

        @Test
        @Behaviour("UP-13")
        void areOnlyWhatCopiesAreCheckedAgainstWhenNotAskedFor() {
            var file = attacher.assign(Album.source("one"), UploadOptions.none().withExtraction(Extraction.NONE));

            assertThat(file.metadata()).containsOnlyKeys("size", "sha256").containsEntry("size", 3L);
        }

        @Test
        @Behaviour("UP-15")
        void thatTheBytesSayAreNeverBelieved() {
            var first = attacher.assign(Album.source("one"));
            var forged = first.withMetadata(
                    Map.of("size", 999_999, "mime_type", "image/png", "sha256", "00", "filename", "x.txt"));

            var taken = attacher.assign(forged);
            var extracted = attacher.assign(source(forged), UploadOptions.none().withExtraction(Extraction.EXTRACT));

            for (var copy : new UploadedFile[] {taken, extracted}) {
                assertThat(copy.size()).hasValue(3);
                assertThat(copy.contentType()).hasValue("text/plain");
                assertThat(copy.sha256()).isEqualTo(first.sha256());
            }
        }

        @Test
        @Behaviour("UP-08")
        void areNameSizeTypeAndDigestAndNullWhereUnknown() {
            var file = APPLICATION.attacher(Photo.class).on(new Photo()).assign(Source.of(new byte[0], ""));

            assertThat(file.metadata().keySet()).containsExactly("filename", "size", "mime_type", "sha256");
            assertThat(file.metadata()).containsEntry("filename", null).containsEntry("mime_type", null);
        }

        @Test
        @Behaviour("UP-07")
        void needNoSizeBeforehand() {
            var file = attacher.assign(Source.of(new ByteArrayInputStream("content".getBytes(UTF_8)), "a.txt"));

            assertThat(file.size()).hasValue(7);
        }
    }

    @Nested
    class AStorage {

        @Test
        @Behaviour({"UP-22", "MD-15"})
        void isToldTheMetadataAndTheOptions() {
            var file = attacher.assign(
                    Album.source("one"),
                    UploadOptions.none()
                            .withMetadata(Map.of("taken_by", "ann"))
                            .withStorageOption("visibility", "secret")
                            .withStorageOption("unknown", "x"));

            assertThat(CACHE.told(file.id()).metadata())
                    .contains(
                            entry("filename", "picture.txt"),
                            entry("mime_type", "text/plain"),
                            entry("taken_by", "ann"));
            assertThat(CACHE.told(file.id()).options())
                    .containsOnly(entry("type", "text/plain"), entry("visibility", "secret"), entry("unknown", "x"));
        }

        @Test
        @Behaviour("MD-15")
        void isToldTheUploadersOptionsWithAPromotedFileAndItsDerivatives() {
            APPLICATION.transact(entities -> {
                attacher.assign(Album.source("one"));
                entities.persist(record);
            });

            APPLICATION.worker().drain();

            assertThat(APPLICATION.store().ids())
                    .extracting(id -> STORE.told(id).options().get("bytes"))
                    .containsExactlyInAnyOrder("3", "2");
            assertThat(APPLICATION.store().ids())
                    .extracting(id -> STORE.told(id).options().get("visibility"))
                    .containsOnly("public");
        }

        @Test
        @Behaviour("MD-15")
        void isToldNothingByUploadersThatSayNothing() {
            var file = APPLICATION.attacher(Photo.class).on(new Photo()).assign(Album.source("one"));

            assertThat(CACHE.told(file.id()).options()).isEmpty();
        }

        @Test
        @Behaviour("UP-25")
        void mayCloseWhatItWasGiven() {
            var closed = new AtomicInteger();

            var file = attacher.assign(Source.of(counting("content", closed), "a.txt"));

            assertThat(file.size()).hasValue(7);
            assertThat(closed).hasPositiveValue();
        }
    }

    @Nested
    class TheSource {
        @TempDir
        Path folder;

        @Test
        @Behaviour("UP-23")
        void isClosedAlsoWhenTheUploadFails() {
            var closed = new AtomicInteger();
            failing();

            assertThatThrownBy(() -> attacher.assign(Source.of(counting("content", closed), "a.txt")))
                    .isInstanceOf(StorageException.class);

            assertThat(closed).hasPositiveValue();
        }

        @Test
        @Behaviour("UP-23")
        void isLeftOpenWhenAskedTo() throws IOException {
            var closed = new AtomicInteger();
            var stream = counting("content", closed);

            attacher.assign(Source.keepingOpen(stream, "a.txt"));

            assertThat(closed).hasValue(0);
            stream.close();
        }

        @Test
        @Behaviour("UP-24")
        void isDeletedWhenAskedTo() throws IOException {
            var path = Files.writeString(folder.resolve("a.txt"), "one");
            var kept = Files.writeString(folder.resolve("b.txt"), "two");

            attacher.assign(Source.of(path), UploadOptions.none().deletingSource());
            attacher.assign(Source.of(kept));

            assertThat(path).doesNotExist();
            assertThat(kept).exists();
        }

        @Test
        @Behaviour("UP-24")
        void isDeletedWhenAskedToAlsoIfTheUploadFails() throws IOException {
            var path = Files.writeString(folder.resolve("a.txt"), "one");
            failing();

            assertThatThrownBy(() -> attacher.assign(
                            Source.of(path), UploadOptions.none().deletingSource()))
                    .isInstanceOf(StorageException.class);

            assertThat(path).doesNotExist();
        }

        @Test
        @Behaviour("UP-24")
        void isLeftAloneWhereItIsNoFileOrGone() {
            var gone = new Source() {
                @Override
                public InputStream open() {
                    return new ByteArrayInputStream(new byte[1]);
                }

                @Override
                public Optional<Path> path() {
                    return Optional.of(folder.resolve("gone"));
                }
            };

            assertThat(attacher.assign(Album.source("one"), UploadOptions.none().deletingSource())
                            .size())
                    .hasValue(3);
            assertThat(attacher.assign(gone, UploadOptions.none().deletingSource())
                            .size())
                    .hasValue(1);
        }

        @Test
        @Behaviour("UP-24")
        void isNeverDeletedIfItIsAnUploadedFile() {
            var first = attacher.assign(Album.source("one"));

            attacher.assign(source(first), UploadOptions.none().deletingSource());

            assertThat(CACHE.exists(first.id())).isTrue();
        }

        private void failing() {
            APPLICATION.cache().once(SteppedStorage.Point.BEFORE_UPLOAD, () -> {
                throw new IOException("disk full");
            });
        }
    }

    @Nested
    class TheId {

        @Test
        @Behaviour("UP-16")
        void isNewAndCannotBeGuessed() {
            var first = attacher.assign(Album.source("one"));
            var second = attacher.assign(Album.source("one"));

            assertThat(first.id()).matches(".*-[0-9a-f]{32}\\.txt");
            assertThat(second.id()).isNotEqualTo(first.id());
        }

        @Test
        @Behaviour("UP-17")
        void hasTheExtensionOfTheNameInLowerCase() {
            assertThat(attacher.assign(Source.of(new byte[1], "a.b.JPG")).id()).endsWith(".jpg");
        }

        @Test
        @Behaviour("UP-17")
        void hasTheExtensionOfTheIdOfAnUploadedFile() throws IOException {
            APPLICATION
                    .storages()
                    .get("third")
                    .upload(new ByteArrayInputStream(new byte[1]), "x.webp", UploadDetails.none());
            var stored = UploadedFile.of(new FileIdentity("third", "x.webp"), Map.of("filename", "me.png"));

            var file = attacher.assign(stored);

            assertThat(file.id()).endsWith(".webp");
            APPLICATION.storages().get("third").delete("x.webp");
        }

        @Test
        @Behaviour("MD-03")
        void hasTheUsualExtensionOfTheTypeWhereTheNameHasNone() {
            assertThat(attacher.assign(Source.of(PNG, "")).id()).endsWith(".png");
            assertThat(attacher.assign(Source.of(PNG, "holiday")).id()).endsWith(".png");
            assertThat(attacher.assign(Source.of(PNG, "holiday.bmp")).id()).endsWith(".bmp");
            assertThat(attacher.assign(Source.of(new byte[] {1, 2, 3}, "unknown"))
                            .id())
                    .matches(".*[0-9a-f]{32}");
        }

        @Test
        @Behaviour("MD-03")
        void hasTheUsualExtensionOfTheTypeWhateverTheNameIfToldSo() {
            var pictures = APPLICATION.attacher(ByContent.class);
            var one = new ByContent();
            APPLICATION.transact(entities -> {
                pictures.on(one).assign(Source.of(PNG, "holiday.bmp"));
                entities.persist(one);
            });
            assertThat(one.image.id()).endsWith(".png");
            assertThat(pictures.on(new ByContent())
                            .assign(Source.of(new byte[] {1, 2, 3}, "x.dat"))
                            .id())
                    .endsWith(".dat");

            APPLICATION.worker().drain();

            assertThat(APPLICATION.store().ids())
                    .singleElement()
                    .asString()
                    .matches("bycontent/" + one.id + "/image/[0-9a-f]{48}\\.png");
        }

        @Test
        @Behaviour("MD-03")
        void hasNoExtensionThatNobodyGaveUnlessToldSo() {
            var file = APPLICATION.attacher(Photo.class).on(new Photo()).assign(Source.of(PNG, "holiday"));

            assertThat(file.id()).matches(".*[0-9a-f]{32}");
        }
    }

    private static Source source(UploadedFile file) {
        return APPLICATION.bean(StoredFiles.class).source(file);
    }

    private static InputStream counting(String content, AtomicInteger closed) {
        return new FilterInputStream(new ByteArrayInputStream(content.getBytes(UTF_8))) {
            @Override
            public void close() throws IOException {
                closed.incrementAndGet();
                super.close();
            }
        };
    }
}
