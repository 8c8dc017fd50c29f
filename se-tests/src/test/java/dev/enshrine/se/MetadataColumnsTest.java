// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static dev.enshrine.metadata.Extractors.dimensions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.enshrine.Attachment;
import dev.enshrine.Definition;
import dev.enshrine.MetadataExtractor;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.metadata.MetadataColumn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Metadata that is searched by has columns of its own. */
@Behaviour("EM-17")
class MetadataColumnsTest {

    @Entity(name = "Measured")
    static class Measured {
        @Id
        @GeneratedValue
        Long id;

        @Attachment(uploader = Measuring.class)
        @Column(length = 4000)
        UploadedFile image;

        @Attachment
        @Column(length = 4000)
        UploadedFile other;

        @MetadataColumn(value = "width", of = "image")
        Integer imageWidth;

        @MetadataColumn(value = "size", of = "image")
        Long bytes;

        @MetadataColumn(value = "size", of = "other")
        Double otherBytes;

        @MetadataColumn(value = "mime_type", of = "image")
        String type;

        @MetadataColumn(value = "ratio", of = "image")
        BigDecimal ratio;

        @MetadataColumn(value = "wide", of = "image")
        Boolean wide;

        @MetadataColumn(value = "mime_type", of = "image")
        Integer unfit;

        @MetadataColumn(value = "unknown", of = "image")
        String missing;

        @Embedded
        Cover cover;
    }

    @Embeddable
    static class Cover {
        @Attachment
        @Column(name = "coverFile", length = 4000)
        UploadedFile file;

        private String name;

        @MetadataColumn("filename")
        String getName() {
            return name;
        }

        void setName(String name) {
            this.name = name;
        }
    }

    @ApplicationScoped
    static class Measuring extends Uploader {
        @Override
        protected void define(Definition picture) {
            picture.metadata(dimensions())
                    .metadata(MetadataExtractor.of("ratio", context -> new BigDecimal("1.5")))
                    .metadata(MetadataExtractor.of("wide", context -> true));
        }
    }

    @Entity(name = "Mistaken")
    static class Mistaken {
        @Id
        @GeneratedValue
        Long id;

        @Attachment
        @Column(length = 4000)
        UploadedFile image;

        @MetadataColumn("width")
        int width;

        @MetadataColumn(value = "width", of = "picture")
        Integer nowhere;
    }

    @RegisterExtension
    static final Application APPLICATION =
            Deployment.of(Measured.class).beans(Measuring.class).application();

    private final Measured record = new Measured();

    private Map<String, Optional<String>> save() {
        APPLICATION.transact(entities -> entities.persist(record));
        return row();
    }

    private static Map<String, Optional<String>> row() {
        return APPLICATION.database().rows("select * from Measured").get(0);
    }

    @Test
    void areWrittenWithTheFile() {
        APPLICATION.attacher(Measured.class, "image").on(record).assign(Pictures.png(300, 200));

        var row = save();

        assertThat(row).containsEntry("imagewidth", Optional.of("300")).containsEntry("type", Optional.of("image/png"));
        assertThat(record.bytes).isEqualTo(record.image.size().orElseThrow());
        assertThat(record.ratio).isEqualByComparingTo("1.5");
        assertThat(record.wide).isTrue();
    }

    @Test
    void areNullForWhatIsUnknownOrDoesNotFit() {
        APPLICATION.attacher(Measured.class, "image").on(record).assign(Pictures.text("one"));

        assertThat(record.imageWidth).isNull();
        assertThat(record.unfit).isNull();
        assertThat(record.missing).isNull();
        assertThat(record.bytes).isEqualTo(3L);
    }

    @Test
    void belongToOneAttachmentEach() {
        APPLICATION.attacher(Measured.class, "image").on(record).assign(Pictures.text("one"));
        APPLICATION.attacher(Measured.class, "other").on(record).assign(Pictures.text("three"));

        assertThat(record.bytes).isEqualTo(3L);
        assertThat(record.otherBytes).isEqualTo(5.0);
    }

    @Test
    void areNullOnceTheFileIsRemoved() {
        APPLICATION.attacher(Measured.class, "image").on(record).assign(Pictures.png(300, 200));
        save();

        APPLICATION.transact(entities -> APPLICATION
                .attacher(Measured.class, "image")
                .on(entities.find(Measured.class, record.id))
                .remove());

        assertThat(row()).containsEntry("imagewidth", Optional.empty()).containsEntry("type", Optional.empty());
    }

    @Test
    void followMetadataThatIsChangedLater() {
        var attacher = APPLICATION.attacher(Measured.class, "image").on(record);
        attacher.assign(Pictures.png(300, 200));

        attacher.metadata().add(Map.of("width", 301));

        assertThat(record.imageWidth).isEqualTo(301);
    }

    @Test
    void standBesideAnAttachmentOfAnEmbeddable() {
        APPLICATION.attacher(Measured.class, "cover.file").on(record).assign(Pictures.text("one"));

        assertThat(record.cover.getName()).isEqualTo("picture.png");
    }

    @Test
    void areCheckedAtStartUp() {
        var thrown = catchThrowable(
                () -> Deployment.of(Mistaken.class).application().start().close());

        assertThat(thrown)
                .hasStackTraceContaining("ENS1165")
                .hasStackTraceContaining("Mistaken.nowhere")
                .hasStackTraceContaining("ENS1166")
                .hasStackTraceContaining("Mistaken.width");
    }
}
