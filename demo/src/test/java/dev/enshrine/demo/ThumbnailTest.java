// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.DerivativeRequest;
import dev.enshrine.FileIdentity;
import dev.enshrine.UploadedFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThumbnailTest {
    private static final int END_OF_JFIF = 20;

    @TempDir
    Path folder;

    @Test
    void fitsIntoTheSquareAndKeepsTheProportions() throws IOException {
        var thumb = thumbnailOf(Pictures.jpeg(2400, 1200, 7));

        assertThat(thumb.getWidth()).isEqualTo(480);
        assertThat(thumb.getHeight()).isEqualTo(240);
    }

    @Test
    void doesNotEnlargeASmallImage() throws IOException {
        var thumb = thumbnailOf(Pictures.gif(64, 48));

        assertThat(thumb.getWidth()).isEqualTo(64);
        assertThat(thumb.getHeight()).isEqualTo(48);
    }

    @Test
    void keepsTransparency() throws IOException {
        var thumb = thumbnailOf(Pictures.png(1000, 1000));

        assertThat(thumb.getColorModel().hasAlpha()).isTrue();
        assertThat(thumb.getRGB(479, 479) >>> 24)
                .as("opacity of the far corner")
                .isLessThan(10);
    }

    @Test
    void turnsAPhotoUpright() throws IOException {
        var thumb = thumbnailOf(withExif(Pictures.jpeg(900, 600, 3), END_OF_JFIF, 6));

        assertThat(thumb.getWidth()).isEqualTo(320);
        assertThat(thumb.getHeight()).isEqualTo(480);
    }

    @Test
    void leavesAPhotoAsItIsWhenItsNotesCannotBeRead() throws IOException {
        var image = Pictures.jpeg(900, 600, 3);
        var thumb = thumbnailOf(withExif(image, 2, 6)); // before the JFIF segment, as some cameras do and Java forbids

        assertThat(thumb.getWidth()).isEqualTo(480);
        assertThat(thumb.getHeight()).isEqualTo(320);
    }

    @Test
    void refusesToDecodeAnImageOfTooManyPixels() throws IOException {
        var request = request(Pictures.bomb(60_000, 60_000));

        assertThatThrownBy(() -> new Thumbnail(480).process(request)).hasMessageContaining("60000 x 60000 pixels");
    }

    @Test
    void saysThatAFileIsNoImage() throws IOException {
        var request = request("no image".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> new Thumbnail(480).process(request))
                .hasMessageContaining("not a JPEG, PNG or GIF image");
    }

    @Test
    void saysThatAnImageIsDamaged() throws IOException {
        var request = request(Pictures.brokenPng());

        assertThatThrownBy(() -> new Thumbnail(480).process(request)).hasMessageContaining("The image is damaged");
    }

    private BufferedImage thumbnailOf(byte[] image) throws IOException {
        try (var content = new Thumbnail(480).process(request(image)).open()) {
            return ImageIO.read(content);
        }
    }

    private DerivativeRequest request(byte[] image) throws IOException {
        var original = Files.write(Files.createTempFile(folder, "original", ""), image);
        return new DerivativeRequest() {
            @Override
            public String name() {
                return "thumb";
            }

            @Override
            public Path original() {
                return original;
            }

            @Override
            public UploadedFile file() {
                return UploadedFile.of(new FileIdentity("cache", "some/id"), Map.of());
            }

            @Override
            public Map<String, String> arguments() {
                return Map.of();
            }

            @Override
            public Path newFile(String suffix) throws IOException {
                return Files.createTempFile(folder, "thumb", suffix);
            }
        };
    }

    /** Puts an Exif segment with no entry but the orientation at that place in a JPEG. */
    private static byte[] withExif(byte[] jpeg, int place, int orientation) {
        var out = new ByteArrayOutputStream();
        out.write(jpeg, 0, place);
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, 0, 34, 'E', 'x', 'i', 'f', 0, 0});
        out.writeBytes(new byte[] {'M', 'M', 0, 42, 0, 0, 0, 8, 0, 1});
        out.writeBytes(new byte[] {1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte) orientation, 0, 0, 0, 0, 0, 0});
        out.write(jpeg, place, jpeg.length - place);
        return out.toByteArray();
    }
}
