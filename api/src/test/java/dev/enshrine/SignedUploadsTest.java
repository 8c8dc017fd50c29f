// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Behaviour({"SE-12", "X-13"})
class SignedUploadsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);
    private static final byte[] KEY = new byte[32];
    private static final UploadedFile FILE =
            UploadedFile.of(new FileIdentity("cache", "a/b.jpg"), Map.of("filename", "b.jpg"));

    private final SignedUploads uploads = SignedUploads.of(KEY, HOUR, at(NOW));

    @Test
    void areOpenedInTheSessionTheyWereSignedFor() {
        var signed = uploads.sign(FILE, "session");

        assertThat(uploads.open(signed, "session")).isEqualTo(FILE.toJson());
        assertThat(signed).matches("[A-Za-z0-9_.-]+").doesNotContain("session");
    }

    @Test
    void areRefusedInAnotherSession() {
        var signed = uploads.sign(FILE, "session");

        assertRefused(uploads, signed, "another", "not signed for this session");
    }

    @Test
    void areRefusedWithAnotherKey() {
        var key = KEY.clone();
        key[31] = 1;

        assertRefused(SignedUploads.of(key, HOUR, at(NOW)), uploads.sign(FILE, "session"), "session", "not signed");
    }

    @Test
    void areRefusedOnceTheyHaveExpired() {
        var signed = uploads.sign(FILE, "session");

        assertThat(SignedUploads.of(KEY, HOUR, at(NOW.plus(HOUR).minusMillis(1)))
                        .open(signed, "session"))
                .isNotEmpty();
        assertRefused(SignedUploads.of(KEY, HOUR, at(NOW.plus(HOUR))), signed, "session", "has expired");
    }

    @Test
    void areRefusedWhenTheFileWasChanged() {
        var signed = uploads.sign(FILE, "session");
        var content = Base64.getUrlDecoder().decode(signed.substring(0, signed.indexOf('.')));
        content[content.length - 4]++;
        var changed =
                Base64.getUrlEncoder().withoutPadding().encodeToString(content) + signed.substring(signed.indexOf('.'));

        assertRefused(uploads, changed, "session", "not signed");
    }

    @Test
    void leaveDerivativesOut() {
        var withDerivative = FILE.withDerivatives(Derivatives.of(Map.of("thumb", FILE)));

        assertThat(uploads.open(uploads.sign(withDerivative, "session"), "session"))
                .isEqualTo(FILE.toJson());
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"a\",\"storage\":\"cache\"}", ".", "a.b", "!.!", "AAAA.AAAA"})
    void areRefusedWhenTheyAreNone(String text) {
        assertRefused(uploads, text, "session", "This upload");
    }

    @Test
    void mayBeBlankAsAHiddenFieldIs() {
        assertThat(uploads.open(" ", "session")).isEmpty();
    }

    @Test
    void needALongKeyAndALifetime() {
        assertThatThrownBy(() -> SignedUploads.of(new byte[31], HOUR, at(NOW)))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContaining("31 bytes");
        assertThatThrownBy(() -> SignedUploads.of(KEY, Duration.ZERO, at(NOW)))
                .isInstanceOf(MisconfiguredException.class);
    }

    private static void assertRefused(SignedUploads by, String signed, String session, String why) {
        assertThatThrownBy(() -> by.open(signed, session))
                .isInstanceOf(AttachmentRefusedException.class)
                .hasMessageContaining(why);
    }

    private static Clock at(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }
}
