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
import dev.enshrine.Definition;
import dev.enshrine.MetadataContext;
import dev.enshrine.MetadataExtractor;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.metadata.SignatureAlgorithm;
import dev.enshrine.metadata.UnreadableImage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

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
            .beans(PictureUploader.class, StrictUploader.class, Everywhere.class)
            .application();

    private final Picture picture = new Picture();

    private UploadedFile assign(Source source) {
        return APPLICATION.attacher(Picture.class, "image").on(picture).assign(source);
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
}
