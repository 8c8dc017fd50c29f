// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class MeasuringStreamTest {
    private static final String SHA256_OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void countsAndDigestsHoweverItIsRead() throws IOException {
        var bytewise = new MeasuringStream(new ByteArrayInputStream("abc".getBytes(UTF_8)));
        var blockwise = new MeasuringStream(new ByteArrayInputStream("abc".getBytes(UTF_8)));
        var skipped = new MeasuringStream(new ByteArrayInputStream("abc".getBytes(UTF_8)));

        while (bytewise.read() >= 0) {
            assertThat(bytewise.size()).isPositive();
        }
        blockwise.transferTo(OutputStream.nullOutputStream());
        assertThat(skipped.skip(2)).isEqualTo(2);
        skipped.transferTo(OutputStream.nullOutputStream());

        for (var stream : new MeasuringStream[] {bytewise, blockwise, skipped}) {
            assertThat(stream.size()).isEqualTo(3);
            assertThat(stream.sha256()).isEqualTo(SHA256_OF_ABC); // FIPS 180-2, appendix B.1
        }
    }

    @Test
    void remembersThatTheSourceFailed() {
        var broken = new MeasuringStream(new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                throw new IOException("connection reset");
            }
        });

        assertThatThrownBy(() -> broken.transferTo(OutputStream.nullOutputStream()))
                .isInstanceOf(IOException.class);

        assertThat(broken.failure()).hasValueSatisfying(e -> assertThat(e).hasMessage("connection reset"));
    }
}
