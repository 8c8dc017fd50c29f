// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Behaviour("MD-05")
class SignatureAlgorithmTest {

    @ParameterizedTest
    @CsvSource({
        "MD5, f97c5d29941bfb1b2fdab0874906ab82, +XxdKZQb+xsv2rCHSQargg==",
        "SHA1, fe05bcdcdc4928012781a5f1a2a77cbb5398e106, /gW83NxJKAEngaXxoqd8u1OY4QY=",
        "SHA256, 7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed, dpLDrTVAu4A8Ags67mbNiIcSMjTqDG5xQ8Ct1z/0Me0=",
        "CRC32, 7a6c86f1, emyG8Q=="
    })
    void digestsAContent(SignatureAlgorithm algorithm, String hex, String base64) throws IOException {
        var raw = algorithm.raw(new ByteArrayInputStream("one".getBytes(UTF_8)));

        assertThat(SignatureEncoding.HEX.encode(raw)).isEqualTo(hex);
        assertThat(SignatureEncoding.BASE64.encode(raw)).isEqualTo(base64);
    }

    @ParameterizedTest
    @CsvSource({"MD5, 16", "SHA1, 20", "SHA256, 32", "SHA384, 48", "SHA512, 64", "CRC32, 4"})
    void hasTheLengthOfItsAlgorithm(SignatureAlgorithm algorithm, int bytes) throws IOException {
        assertThat(algorithm.raw(InputStream.nullInputStream())).hasSize(bytes);
    }

    @ParameterizedTest
    @CsvSource({"md5, MD5", "SHA-256, SHA256", "sha512, SHA512", "Crc32, CRC32"})
    void isFoundByItsNameInAnyCase(String name, SignatureAlgorithm algorithm) {
        assertThat(SignatureAlgorithm.named(name)).isEqualTo(algorithm);
    }

    @Test
    void saysWhichNamesItKnows() {
        assertThatThrownBy(() -> SignatureAlgorithm.named("sha3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sha3")
                .hasMessageContaining("SHA512");
    }

    @Test
    void readsAStreamOnceAndLeavesItOpenAndNothingBehind() throws IOException {
        var content = new ByteArrayInputStream(new byte[100_000]) {
            private boolean closed;

            @Override
            public void close() {
                closed = true;
            }
        };

        SignatureAlgorithm.SHA384.raw(content);

        assertThat(content.available()).isZero();
        assertThat(content.closed).isFalse();
    }
}
