// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.Definition;
import dev.enshrine.FileIdentity;
import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.Slot;
import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.Uploader;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.impl.protocol.EntityWrites;
import dev.enshrine.impl.protocol.SlotValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class AttachmentDescriptorTest {
    private static final UploadedFile C0 = cached("2026-11-25/019abcdef012-00000000000000000000000000000000.jpg");
    private static final UploadedFile C1 = cached("2026-11-25/019abcdef012-11111111111111111111111111111111.jpg");

    static class Photo {
        Long id;
        UploadedFile image;
    }

    @Test
    @Behaviour("UP-19")
    void theStoredIdIsAPureFunctionOfSlotAndCachedFile() {
        var attachment = attachment(definition -> {});
        var slot = attachment.slot(1L);

        assertThat(attachment.promotedForm(slot, C0)).isEqualTo(attachment.promotedForm(slot, C0));
        assertThat(attachment.promotedForm(slot, C0).id()).matches("photo/image/[0-9a-f]{2}/[0-9a-f]{48}\\.jpg");
    }

    @Test
    void twoFilesOrTwoRecordsOrTwoAttributesNeverShareAStoredId() {
        var attachment = attachment(definition -> {});
        var ids = new HashSet<FileIdentity>();

        ids.add(attachment.promotedForm(attachment.slot(1L), C0));
        ids.add(attachment.promotedForm(attachment.slot(1L), C1));
        ids.add(attachment.promotedForm(attachment.slot(2L), C0));
        ids.add(attachment.promotedForm(new Slot("Photo", "1", "other"), C0));

        assertThat(ids).hasSize(4);
    }

    @Test
    void aRecordOwnsOnlyWhatWasNamedForIt() {
        var attachment = attachment(definition -> {});
        var mine = attachment.slot(1L);
        var other = attachment.slot(2L);
        var promoted = attachment.promotedForm(mine, C0);
        var derivative = attachment.derivativeForm("store", promoted, "thumb", "a".repeat(64), ".png");

        assertThat(attachment.owns(mine, promoted)).isTrue();
        assertThat(attachment.owns(mine, derivative)).isTrue();
        assertThat(attachment.owns(other, promoted)).isFalse();
        assertThat(attachment.owns(other, derivative)).isFalse();
        assertThat(attachment.owns(mine, new FileIdentity("cache", promoted.id())))
                .isFalse();
        assertThat(attachment.owns(mine, new FileIdentity("store", "photo/image/ab/whatever.jpg")))
                .isFalse();
    }

    @Test
    @Behaviour("DE-11")
    void aRecordOwnsDerivativesInTheStoragesThatTheUploaderNames() {
        var attachment = attachment(definition -> definition
                .derivative("thumb", request -> Source.of(request.original()))
                .derivativesStore("public")
                .derivativesStore("thumb", "fast"));
        var mine = attachment.slot(1L);
        var promoted = attachment.promotedForm(mine, C0);
        var derivative = attachment.derivativeForm("fast", promoted, "thumb", "a".repeat(64), ".png");

        assertThat(attachment.permanentStorages()).containsExactly("store", "public", "fast");
        assertThat(attachment.owns(mine, derivative)).isTrue();
        assertThat(attachment.owns(attachment.slot(2L), derivative)).isFalse();
        assertThat(attachment.owns(mine, new FileIdentity("slow", derivative.id())))
                .isFalse();
    }

    @Test
    void anUploaderCannotNameADerivativeThatItDoesNotDefine() {
        assertThatThrownBy(() -> attachment(definition -> definition.derivativesLater("poster")))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("poster");
    }

    @Test
    void aFileAttachedBeforeTheRecordHadAnIdIsOwnedByRecordsOfThatAttributeOnly() {
        var attachment = attachment(definition -> {});
        var attached =
                attachment.attachedForm(new Slot("Photo", "", "image"), "r".repeat(32), Optional.of(".jpg"), Map.of());

        assertThat(attachment.owns(attachment.slot(1L), attached)).isTrue();
        assertThat(attachment.owns(new Slot("Photo", "1", "other"), attached)).isFalse();
    }

    @Test
    void anIdFromOutsideThatLeavesTheStorageIsRefusedBeforeOwnershipIsAsked() {
        var attachment = attachment(definition -> {});
        var slot = attachment.slot(1L);
        var promoted = attachment.promotedForm(slot, C0).id();

        assertThatThrownBy(() -> attachment.owns(slot, new FileIdentity("store", "../" + promoted)))
                .isInstanceOf(InvalidFileDataException.class);
    }

    @Test
    @Behaviour("UP-21")
    void aLocationWithoutTheRandomNameIsRefused() {
        var attachment = attachment(definition -> definition.location(context -> context.recordPath() + "/image.jpg"));

        assertThatThrownBy(() -> attachment.promotedForm(attachment.slot(1L), C0))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("photo/1/image/image.jpg")
                .hasMessageContaining("randomName()");
    }

    @Test
    @Behaviour("UP-21")
    @SuppressWarnings("NullAway") // null on purpose
    void noLocationAtAllIsRefused() {
        var attachment = attachment(definition -> definition.location(context -> null));

        assertThatThrownBy(() -> attachment.promotedForm(attachment.slot(1L), C0))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("gave 'null'");
    }

    @Test
    void aLocationThatLeavesTheStorageIsRefused() {
        var attachment = attachment(definition -> definition.location(context -> "../" + context.randomName()));

        assertThatThrownBy(() -> attachment.promotedForm(attachment.slot(1L), C0))
                .isInstanceOf(InvalidFileDataException.class);
    }

    @Test
    @Behaviour("MD-14")
    void aLocationSeesAHarmlessPathForAHostileRecordId() {
        var attachment = attachment(
                definition -> definition.location(context -> context.recordPath() + "/" + context.randomName()));

        var promoted = attachment.promotedForm(new Slot("Photo", "../../etc/passwd", "image"), C0);

        assertThat(promoted.id()).startsWith("photo/______etc_passwd/image/");
    }

    @Test
    void theValueTellsCachedFromEverythingElse() {
        var attachment = attachment(definition -> {});
        var slot = attachment.slot(1L);
        var elsewhere = UploadedFile.of(new FileIdentity("archive", "x"), Map.of());

        assertThat(attachment.value(slot, null)).isEqualTo(new SlotValue.Empty());
        assertThat(attachment.value(slot, C0))
                .isEqualTo(new SlotValue.Cached(C0.identity(), attachment.promotedForm(slot, C0)));
        assertThat(attachment.value(slot, elsewhere)).isEqualTo(new SlotValue.Stored(elsewhere.identity()));
    }

    @Test
    void aDerivativeNameThatCouldLeaveItsFolderIsRefused() {
        assertThatThrownBy(() -> attachment(definition -> definition.derivative("../thumb", request -> {
                    throw new IllegalStateException("never run");
                })))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("../thumb");
    }

    private static AttachmentDescriptor attachment(Consumer<Definition> definition) {
        var uploader = new Uploader() {
            @Override
            protected void define(Definition image) {
                definition.accept(image);
            }
        };
        return new AttachmentDescriptor(
                Photo.class,
                "Photo",
                AttributePath.of(Photo.class, "image"),
                RecordIds.of(Long.class, List.of()),
                new EntityWrites(false, true),
                UploaderDefinition.of(uploader));
    }

    private static UploadedFile cached(String id) {
        return UploadedFile.of(new FileIdentity("cache", id), Map.of("filename", "a.jpg"));
    }
}
