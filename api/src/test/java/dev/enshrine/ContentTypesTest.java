// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a file is, by its content type. */
@Behaviour("MD-13")
class ContentTypesTest {

    private static UploadedFile typed(String type) {
        return UploadedFile.of(new FileIdentity("cache", "x.png"), Map.of("mime_type", type));
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, true, false, false, false",
        "video/mp4, false, true, false, false",
        "AUDIO/MPEG, false, false, true, false",
        "text/plain, false, false, false, true",
        "application/pdf, false, false, false, false"
    })
    void tellsKindsApart(String type, boolean image, boolean video, boolean audio, boolean text) {
        var file = typed(type);

        assertThat(file.isImage()).isEqualTo(image);
        assertThat(file.isVideo()).isEqualTo(video);
        assertThat(file.isAudio()).isEqualTo(audio);
        assertThat(file.isText()).isEqualTo(text);
    }

    @Test
    void comparesWithTheTypeOfAnExtensionWhateverTheFilesOwnIs() {
        assertThat(typed("image/jpeg").isType("jpg")).isTrue();
        assertThat(typed("image/jpeg").isType(".JPEG")).isTrue();
        assertThat(typed("image/jpeg").isType("png")).isFalse();
        assertThat(typed("application/pdf").isType("pdf")).isTrue();
    }

    @Test
    void cannotTellWithoutAContentType() {
        var file = UploadedFile.of(new FileIdentity("cache", "x.png"), Map.of());

        assertThatThrownBy(file::isImage)
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining("mime_type");
        assertThatThrownBy(file::isText).isInstanceOf(AttachmentException.class);
        assertThatThrownBy(() -> file.isType("png")).isInstanceOf(AttachmentException.class);
    }

    @Test
    void cannotTellAboutAnUnknownExtension() {
        assertThatThrownBy(() -> typed("image/png").isType("nonsense"))
                .isInstanceOf(AttachmentException.class)
                .hasMessageContaining(".nonsense");
    }
}
