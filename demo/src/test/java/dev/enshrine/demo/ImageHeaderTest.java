// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImageHeaderTest {

    @Test
    void readsKindAndSizeOfWhatBrowsersShow() {
        assertThat(ImageHeader.read(stream(Pictures.jpeg(30, 20, 1)))).contains(new ImageHeader("image/jpeg", 30, 20));
        assertThat(ImageHeader.read(stream(Pictures.png(31, 21)))).contains(new ImageHeader("image/png", 31, 21));
        assertThat(ImageHeader.read(stream(Pictures.gif(32, 22)))).contains(new ImageHeader("image/gif", 32, 22));
    }

    @Test
    void findsNoImageInOtherFiles() {
        assertThat(ImageHeader.read(stream(new byte[0]))).isEmpty();
        assertThat(ImageHeader.read(stream("<svg onload='alert(1)'/>".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
        assertThat(ImageHeader.read(stream(Arrays.copyOf(Pictures.png(30, 20), 12))))
                .as("a PNG cut off in its header")
                .isEmpty();
    }

    @Test
    void callsAFewBytesThatClaimBillionsOfPixelsTooLarge() {
        var bomb = ImageHeader.read(stream(Pictures.bomb(60_000, 60_000))).orElseThrow();

        assertThat(bomb.pixels()).isEqualTo(3_600_000_000L);
        assertThat(bomb.isTooLarge()).isTrue();
        assertThat(new ImageHeader("image/png", 10_000, 5_000).isTooLarge())
                .as("exactly the limit")
                .isFalse();
    }

    private static ByteArrayInputStream stream(byte[] content) {
        return new ByteArrayInputStream(content);
    }
}
