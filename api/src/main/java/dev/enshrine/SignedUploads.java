// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs cached files for one browser session. Whoever knows the data of an upload can attach it, which is why its id cannot be guessed; where that is not enough, let
 * the page carry {@link #sign} instead of the data, and give {@link RecordAttacher#assignCached} what {@link #open} answers, never what the browser sent.
 *
 * <p>Immutable and safe for many threads. Every server needs the same key.
 */
public final class SignedUploads {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int SHORTEST_KEY = 32;

    private final SecretKeySpec key;
    private final Duration lifetime;
    private final Clock clock;

    private SignedUploads(SecretKeySpec key, Duration lifetime, Clock clock) {
        this.key = key;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /**
     * Signs with that key for that time.
     *
     * @param key at least 32 random bytes, kept secret
     * @param lifetime how long a signed upload can be opened, longer than zero
     * @param clock says what time it is
     * @throws MisconfiguredException if the key is too short or the lifetime not longer than zero
     */
    public static SignedUploads of(byte[] key, Duration lifetime, Clock clock) {
        if (key.length < SHORTEST_KEY) {
            throw new MisconfiguredException("A key of " + key.length
                    + " bytes can be guessed, and then anybody could sign uploads. Use at least " + SHORTEST_KEY
                    + " random bytes.");
        }
        if (lifetime.isNegative() || lifetime.isZero()) {
            throw new MisconfiguredException(
                    "A signed upload that lives " + lifetime + " could never be opened. Give it some time.");
        }
        return new SignedUploads(new SecretKeySpec(key, ALGORITHM), lifetime, requireNonNull(clock, "clock"));
    }

    /**
     * Text for a form's hidden field: the file without its derivatives, when the text expires, and a signature over both and the session.
     *
     * @param session a value that only this user's session has, such as its CSRF token; not readable from the result
     */
    public String sign(UploadedFile cached, String session) {
        var json = cached.withDerivatives(Derivatives.none()).toJson().getBytes(UTF_8);
        var content = ByteBuffer.allocate(Long.BYTES + json.length)
                .putLong(clock.instant().plus(lifetime).toEpochMilli())
                .put(json)
                .array();
        return encoded(content) + "." + encoded(signature(content, session));
    }

    /**
     * The data of a file that was signed for that session, for {@link RecordAttacher#assignCached}.
     *
     * @param signed as a form sent it; blank text is given back, since a hidden field may be empty
     * @throws AttachmentRefusedException if it was signed for another session or with another key, was changed, or has expired
     */
    public String open(String signed, String session) {
        if (signed.isBlank()) {
            return "";
        }
        int dot = signed.indexOf('.');
        if (dot < 0) {
            throw refused("has no signature");
        }
        var content = decoded(signed.substring(0, dot));
        var signature = decoded(signed.substring(dot + 1));
        if (content.length < Long.BYTES || !MessageDigest.isEqual(signature, signature(content, session))) {
            throw refused("was not signed for this session");
        }
        var buffer = ByteBuffer.wrap(content);
        if (!clock.instant().isBefore(Instant.ofEpochMilli(buffer.getLong()))) {
            throw refused("has expired");
        }
        return UTF_8.decode(buffer).toString();
    }

    /** The session comes last: what stands before it says its own length. */
    private byte[] signature(byte[] content, String session) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(content.length).array());
            mac.update(content);
            return mac.doFinal(session.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new MisconfiguredException(
                    "This Java platform cannot compute " + ALGORITHM + ", which every one must: " + e, e);
        }
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw refused("is not what was signed");
        }
    }

    private static AttachmentRefusedException refused(String problem) {
        return new AttachmentRefusedException("This upload " + problem
                + ", so somebody else's file could be taken with it. Ask the user to choose the file again.");
    }
}
