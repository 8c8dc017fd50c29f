// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static dev.enshrine.metadata.Extractors.dimensions;
import static dev.enshrine.metadata.Extractors.signature;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.enshrine.Attachment;
import dev.enshrine.AttachmentException;
import dev.enshrine.AttachmentRefusedException;
import dev.enshrine.Definition;
import dev.enshrine.Derivatives;
import dev.enshrine.FileIdentity;
import dev.enshrine.MetadataContext;
import dev.enshrine.MetadataExtractor;
import dev.enshrine.MetadataPhase;
import dev.enshrine.MetadataRefresh;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.MissingFileException;
import dev.enshrine.RecordAttacher;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.metadata.ContentTypeDetector;
import dev.enshrine.metadata.SignatureAlgorithm;
import dev.enshrine.metadata.UnreadableImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is found out about a file, when, and how it gets to the row. */
class MetadataTest {

    @Entity(name = "Picture")
    static class Picture {
        @Id
        @GeneratedValue
        Long id;

        String title;

        @Attachment(uploader = PictureUploader.class)
        @Column(length = 4000)
        UploadedFile image;

        @Attachment(uploader = StrictUploader.class)
        @Column(length = 4000)
        UploadedFile strict;

        @Attachment
        @Column(length = 4000)
        UploadedFile plain;

        @Attachment(uploader = DerivingUploader.class)
        @Column(length = 4000)
        UploadedFile derived;
    }

    @ApplicationScoped
    static class PictureUploader extends Uploader {
        @Override
        protected void define(Definition picture) {
            picture.metadata(dimensions(), signature(SignatureAlgorithm.MD5))
                    .metadata(MetadataExtractor.of("first", context -> text(context)))
                    .metadata(context ->
                            Map.of("seen", List.copyOf(context.metadata().keySet())))
                    .metadata(MetadataExtractor.of("nothing", context -> null))
                    .metadata(MetadataExtractor.of("skipped", context -> null).skippingNulls())
                    .metadata(context -> Map.of())
                    .metadata(MetadataExtractor.of("second", context -> text(context)))
                    .metadata(MetadataExtractor.of(
                            "who", context -> context.arguments().get("who")))
                    .metadata(MetadataExtractor.of("slow", context -> context.phase() + " " + text(context))
                            .inJob());
        }

        private static String text(MetadataContext context) throws IOException {
            try (InputStream content = context.open()) {
                return new String(content.readAllBytes(), UTF_8);
            }
        }
    }

    @ApplicationScoped
    static class StrictUploader extends Uploader {
        @Override
        protected void define(Definition picture) {
            picture.metadata(dimensions(UnreadableImage.fail()))
                    .metadata(context -> context.arguments().containsKey("lie") ? Map.of("size", 1) : Map.of());
        }
    }

    @ApplicationScoped
    static class DerivingUploader extends Uploader {
        @Override
        protected void define(Definition picture) {
            picture.derivative("thumb", request -> Pictures.png(30, 20))
                    .metadata(dimensions())
                    .metadata(MetadataExtractor.of(
                            "made", context -> context.derivative().orElse(null)));
        }
    }

    /** Finds something out about the files of all uploaders. */
    @ApplicationScoped
    static class Everywhere implements MetadataExtractor {
        @Override
        public Map<String, Object> extract(MetadataContext context) {
            return Map.of("where", context.entity() + "." + context.attribute());
        }
    }

    @RegisterExtension
    static final Application APPLICATION = Deployment.of(Picture.class)
            .beans(PictureUploader.class, StrictUploader.class, DerivingUploader.class, Everywhere.class)
            .application();

    private final Picture picture = new Picture();

    private UploadedFile assign(Source source) {
        return APPLICATION.attacher(Picture.class, "image").on(picture).assign(source);
    }

    private Long save() {
        return APPLICATION.inTransaction(entities -> {
            entities.persist(picture);
            return picture.id;
        });
    }

    private static Picture detached(Long id) {
        return APPLICATION.inTransaction(entities -> entities.find(Picture.class, id));
    }

    private static UploadedFile row(Long id) {
        return detached(id).image;
    }

    private static RecordAttacher<Picture> on(Picture record) {
        return APPLICATION.attacher(Picture.class, "image").on(record);
    }

    @Nested
    class Uploading {
        @Test
        @Behaviour("MD-04")
        void readsTheDimensionsOfAnImageFromItsHeader() {
            var file = assign(Pictures.png(123, 45));

            assertThat(file.metadata()).contains(entry("width", 123L), entry("height", 45L));
        }

        @Test
        @Behaviour("MD-04")
        void saysNothingAboutTheDimensionsOfWhatIsNoImage() {
            var file = assign(Pictures.text("no image"));

            assertThat(file.metadata()).containsEntry("width", null).containsEntry("height", null);
        }

        @Test
        @Behaviour("MD-04")
        void goesOnWithoutDimensionsWhereAnImageIsBroken() {
            var file = assign(Pictures.brokenPng());

            assertThat(file.contentType()).hasValue("image/png");
            assertThat(file.metadata()).containsEntry("width", null).containsEntry("height", null);
        }

        @Test
        @Behaviour("MD-04")
        void failsOnABrokenImageWhereTheUploaderSaysSo() {
            var attacher = APPLICATION.attacher(Picture.class, "strict").on(picture);

            assertThatThrownBy(() -> attacher.assign(Pictures.brokenPng()))
                    .isInstanceOf(AttachmentException.class)
                    .hasMessageContaining("Picture.strict");

            assertThat(picture.strict).isNull();
            assertThat(APPLICATION.cache().ids()).isEmpty();
        }

        @Test
        @Behaviour("MD-05")
        void addsASignature() {
            var file = assign(Pictures.text("one"));

            assertThat(file.metadata()).containsEntry("md5", "f97c5d29941bfb1b2fdab0874906ab82");
        }

        @Test
        @Behaviour({"AT-14", "MD-06"})
        void runsExtractorsInOrderEachOnTheWholeContentAndOnWhatIsKnownSoFar() {
            var attacher = APPLICATION.attacher(Picture.class, "image").on(picture);

            var metadata =
                    attacher.with("who", "me").assign(Pictures.text("one")).metadata();

            assertThat(metadata).contains(entry("first", "one"), entry("second", "one"), entry("who", "me"));
            assertThat(metadata)
                    .containsEntry(
                            "seen",
                            List.of(
                                    "filename",
                                    "size",
                                    "mime_type",
                                    "sha256",
                                    "where",
                                    "width",
                                    "height",
                                    "md5",
                                    "first"));
            assertThat(metadata).containsEntry("nothing", null).doesNotContainKey("skipped");
        }

        @Test
        @Behaviour({"MD-06", "MD-07"})
        void keepsAnUploadersExtractorsFromOthersAndBeansForAll() {
            var file = APPLICATION.attacher(Picture.class, "plain").on(picture).assign(Pictures.text("one"));

            assertThat(file.metadata())
                    .containsOnlyKeys("filename", "size", "mime_type", "sha256", "where")
                    .containsEntry("where", "Picture.plain");
        }

        @Test
        @Behaviour("MD-06")
        void refusesAnExtractorThatClaimsToKnowTheSize() {
            var attacher =
                    APPLICATION.attacher(Picture.class, "strict").on(picture).with("lie", "yes");

            assertThatThrownBy(() -> attacher.assign(Pictures.text("one"))).isInstanceOf(MisconfiguredException.class);

            assertThat(APPLICATION.cache().ids()).isEmpty();
        }
    }

    @Nested
    class InTheJob {
        @Test
        @Behaviour("MD-11")
        void leavesSlowExtractorsToTheJob() {
            on(picture).with("who", "me");
            var cached = assign(Pictures.text("one"));
            var id = save();

            APPLICATION.worker().drain();

            assertThat(cached.metadata()).doesNotContainKey("slow");
            assertThat(row(id).storage()).isEqualTo("store");
            assertThat(row(id).metadata())
                    .contains(entry("slow", "JOB one"), entry("first", "one"), entry("size", 3L), entry("who", "me"));
        }

        @Test
        @Behaviour("MD-11")
        void isMergedIntoWhatTheRowHasByThen() {
            assign(Pictures.text("one"));
            var id = save();
            var attacher = on(detached(id));
            attacher.metadata().add(Map.of("more", 1));
            attacher.atomicPersist();

            APPLICATION.worker().drain();

            assertThat(row(id).storage()).isEqualTo("store");
            assertThat(row(id).metadata()).contains(entry("slow", "JOB one"), entry("more", 1L));
        }

        @Test
        @Behaviour("MD-10")
        void isJoinedByWhatAUsersOwnJobFoundBeforeItPromotes() {
            assign(Pictures.text("one"));
            var id = save();
            var attacher = APPLICATION.attacher(Picture.class, "image").retrieve(id, row(id).identity());

            attacher.metadata().refresh(MetadataRefresh.merging().with("who", "my job"));
            var promoted = attacher.atomicPromote();

            assertThat(row(id)).isEqualTo(promoted);
            assertThat(row(id).storage()).isEqualTo("store");
            assertThat(row(id).metadata()).contains(entry("slow", "JOB one"), entry("who", "my job"));
        }

        @Test
        @Behaviour("MD-06")
        void looksAtDerivativesToo() {
            var record = new Picture();
            APPLICATION.attacher(Picture.class, "derived").on(record).assign(Pictures.text("one"));
            APPLICATION.transact(entities -> entities.persist(record));

            APPLICATION.worker().drain();

            var thumb = detached(record.id).derived.derivatives().find("thumb").orElseThrow();
            assertThat(thumb.metadata())
                    .contains(entry("made", "thumb"), entry("width", 30L), entry("mime_type", "image/png"));
        }
    }

    /** What an attacher adds or finds out again, in memory and in the row. */
    @Nested
    class Changing {
        @Test
        @Behaviour("MD-08")
        void addsToTheAttachedFileAndLeavesTheOldValueAlone() {
            var before = assign(Pictures.text("one"));

            var after = on(picture).metadata().add(Map.of("first", "changed", "more", 1));

            assertThat(picture.image).isSameAs(after);
            assertThat(after.metadata()).contains(entry("first", "changed"), entry("more", 1L), entry("second", "one"));
            assertThat(before.metadata()).containsEntry("first", "one").doesNotContainKey("more");
        }

        @Test
        @Behaviour("MD-08")
        void takesAFunctionThatMerges() {
            assign(Pictures.text("one"));

            on(picture).metadata().change(metadata -> {
                metadata.merge("second", "+", (was, more) -> was + "" + more);
                return metadata;
            });

            assertThat(picture.image.metadata()).containsEntry("second", "one+").containsEntry("first", "one");
        }

        @Test
        @Behaviour("MD-08")
        void needsAFile() {
            var metadata = on(picture).metadata();

            assertThatThrownBy(() -> metadata.add(Map.of("a", 1))).isInstanceOf(AttachmentException.class);
            assertThatThrownBy(metadata::refresh).isInstanceOf(AttachmentException.class);
        }

        @Test
        @Behaviour("MD-08")
        void isSavedWithAFileThatIsNew() {
            assign(Pictures.text("one"));
            on(picture).metadata().add(Map.of("more", 1));
            var id = save();

            APPLICATION.worker().drain();

            assertThat(row(id).storage()).isEqualTo("store");
            assertThat(row(id).metadata()).containsEntry("more", 1L);
        }

        @Test
        @Behaviour({"MD-09", "SE-07"})
        void findsEverythingOutAgainAndKeepsOtherKeysAndTheName() {
            assign(Pictures.text("one"));
            on(picture).metadata().add(Map.of("more", 1, "size", 99, "first", "wrong", "mime_type", "image/png"));

            var after = on(picture).metadata().refresh();

            assertThat(picture.image).isSameAs(after);
            assertThat(after.fileName()).hasValue("picture.png");
            assertThat(after.metadata())
                    .contains(
                            entry("size", 3L),
                            entry("mime_type", "text/plain"),
                            entry("first", "one"),
                            entry("more", 1L),
                            entry("slow", "JOB one"));
        }

        @Test
        @Behaviour("MD-09")
        void canDropOtherKeys() {
            assign(Pictures.text("one"));
            on(picture).metadata().add(Map.of("more", 1));

            var after = on(picture).metadata().refresh(MetadataRefresh.dropping());

            assertThat(after.metadata()).doesNotContainKey("more").containsEntry("first", "one");
            assertThat(after.fileName()).hasValue("picture.png");
        }

        @Test
        @Behaviour({"MD-09", "MD-11"})
        void givesExtractorsArgumentsAndThePhase() {
            assign(Pictures.text("one"));

            var after = on(picture)
                    .with("other", "x")
                    .metadata()
                    .refresh(MetadataRefresh.merging().with("who", "the job").only(MetadataPhase.UPLOAD));

            assertThat(after.metadata()).containsEntry("who", "the job").doesNotContainKey("slow");
        }

        @Test
        @Behaviour("MD-09")
        void opensTheStoredFileAndClosesIt() {
            assign(Pictures.text("one"));

            on(picture).metadata().refresh();

            APPLICATION.cache().requireStreamsClosed();
        }

        @Test
        @Behaviour("MD-12")
        void readsALocalCopyInsteadOfFetchingTheFileAgain(@TempDir Path folder) throws IOException {
            var file = assign(Pictures.text("one"));
            var local = Files.writeString(folder.resolve("copy"), "one");
            APPLICATION.cache().delete(file.id());

            var after = on(picture).metadata().refresh(MetadataRefresh.merging().reading(local));

            assertThat(after.metadata()).containsEntry("slow", "JOB one");
            assertThat(local).exists();
        }
    }

    @Nested
    class InAUsersOwnJob {
        @Test
        @Behaviour("MD-10")
        void refreshesAndPersistsAtomically() {
            assign(Pictures.text("one"));
            var id = save();
            APPLICATION.worker().drain();
            APPLICATION.database().update("update Picture set title = 'new' where id = " + id);
            var attacher = APPLICATION.attacher(Picture.class, "image").retrieve(id, row(id).identity());

            attacher.metadata().add(Map.of("first", "again"));
            attacher.metadata().refresh(MetadataRefresh.merging().only(MetadataPhase.JOB));
            attacher.atomicPersist();

            assertThat(row(id).metadata()).contains(entry("slow", "JOB one"), entry("first", "again"));
            assertThat(detached(id).title).isEqualTo("new");
        }

        @Test
        @Behaviour({"MD-10", "AH-40"})
        void mergesIntoWhatTheRowHasByThen() {
            assign(Pictures.text("one"));
            var id = save();
            APPLICATION.worker().drain();
            var one = on(detached(id));
            var two = on(detached(id));

            one.metadata().add(Map.of("one", 1, "first", "by one"));
            two.metadata().change(metadata -> {
                metadata.put("two", metadata.get("first"));
                return metadata;
            });
            one.atomicPersist();
            two.atomicPersist();

            assertThat(row(id).metadata()).contains(entry("one", 1L), entry("first", "by one"), entry("two", "by one"));
        }

        @Test
        @Behaviour("MD-10")
        void isNotWrittenTwice() {
            assign(Pictures.text("one"));
            var id = save();
            APPLICATION.worker().drain();
            var attacher = on(detached(id));
            attacher.metadata().change(metadata -> {
                metadata.merge("count", 1L, (was, more) -> (Long) was + 1);
                return metadata;
            });

            attacher.atomicPersist();
            attacher.atomicPersist();

            assertThat(row(id).metadata()).containsEntry("count", 1L);
        }
    }

    /** Data from a form says which upload is meant, and nothing else is believed. */
    @Nested
    class AClientsWord {
        private final UploadedFile upload = on(new Picture()).assign(Pictures.png(3, 4));

        @Test
        @Behaviour("SE-04")
        void aboutDerivativesIsIgnored() {
            var forged = upload.withDerivatives(Derivatives.none().with("thumb", upload));

            var file = on(picture).assignCached(forged.toJson()).orElseThrow();

            assertThat(file.derivatives().isEmpty()).isTrue();
            assertThat(picture.image.derivatives().isEmpty()).isTrue();
        }

        @Test
        @Behaviour({"SE-05", "SE-06", "SE-07"})
        void aboutMetadataIsIgnoredExceptForTheNameWhichIsMadeHarmless() {
            var forged = upload.withMetadata(Map.of(
                    "size",
                    1,
                    "mime_type",
                    "text/html",
                    "width",
                    1,
                    "sha256",
                    "0",
                    "admin",
                    true,
                    "filename",
                    "../a\u0000b.png"));

            var file = on(picture).assignCached(forged.toJson()).orElseThrow();

            var honest = new HashMap<>(upload.metadata());
            honest.put("filename", "ab.png");
            assertThat(file.metadata()).isEqualTo(honest);
        }

        @Test
        @Behaviour("SE-06")
        void aboutTheCurrentFileChangesNothing() {
            on(picture).assignCached(upload.toJson());

            on(picture).assignCached(upload.withMetadata(Map.of("width", 1)).toJson());

            assertThat(picture.image.metadata()).containsEntry("width", 3L);
        }

        @Test
        @Behaviour("SE-06")
        void aboutAFileThatIsNotThereIsAnError() {
            APPLICATION.cache().delete(upload.id());

            assertThatThrownBy(() -> on(picture).assignCached(upload.toJson()))
                    .isInstanceOf(MissingFileException.class);

            assertThat(picture.image).isNull();
        }

        @Test
        @Behaviour("SE-06")
        void aboutAFileOfAPermanentStorageIsRefusedUnread() {
            var elsewhere = upload.withIdentity(new FileIdentity("store", upload.id()));

            assertThatThrownBy(() -> on(picture).assignCached(elsewhere.toJson()))
                    .isInstanceOf(AttachmentRefusedException.class);
        }
    }

    /** A detector of one's own sees the bytes and nothing else. */
    @Nested
    class ContentTypes {
        @Test
        @Behaviour({"MD-01", "SE-07"})
        void areFoundInTheBytesWhateverTheClientSays() {
            var file = assign(new Source() {
                @Override
                public InputStream open() throws IOException {
                    return Pictures.png(1, 1).open();
                }

                @Override
                public Optional<String> contentType() {
                    return Optional.of("text/html");
                }

                @Override
                public Optional<String> fileName() {
                    return Optional.of("page.html");
                }
            });

            assertThat(file.contentType()).hasValue("image/png");
            assertThat(file.fileName()).hasValue("page.html");
        }

        @Test
        @Behaviour("MD-01")
        void areUnknownForNoContent() {
            assertThat(assign(Pictures.text("")).metadata()).containsEntry("mime_type", null);
        }
    }

    @Nested
    class AnOwnDetector {
        @ApplicationScoped
        static class Detector implements ContentTypeDetector {
            @Override
            public Optional<String> detect(InputStream content) throws IOException {
                var start = new String(content.readNBytes(3), UTF_8);
                content.close();
                return start.equals("???") ? Optional.empty() : Optional.of("application/x-" + start);
            }
        }

        @Test
        @Behaviour("MD-01")
        void decidesAndTheContentIsStoredFromItsStart() {
            try (var application = Deployment.of(Photo.class)
                    .beans(Detector.class)
                    .application()
                    .start()) {
                var photo = new Photo();
                var album = new Album(application);

                var file = album.assign(photo, "one and more");

                assertThat(file.contentType()).hasValue("application/x-one");
                assertThat(album.content(file)).isEqualTo("one and more");
                assertThat(album.assign(photo, "???").metadata()).containsEntry("mime_type", null);
                assertThat(album.assign(photo, "").metadata()).containsEntry("mime_type", null);
            }
        }
    }
}
