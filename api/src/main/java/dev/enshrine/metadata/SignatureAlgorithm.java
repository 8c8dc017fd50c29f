// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.metadata;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.CRC32;

/** Digests and checksums of a content. Safe for many threads. */
public enum SignatureAlgorithm {
    /** 128 bits; only to compare with systems that know nothing better. */
    MD5("MD5"),
    /** 160 bits; only to compare with systems that know nothing better. */
    SHA1("SHA-1"),
    /** 256 bits; every upload has it already, as {@code sha256}. */
    SHA256("SHA-256"),
    /** 384 bits. */
    SHA384("SHA-384"),
    /** 512 bits. */
    SHA512("SHA-512"),
    /** 32 bits, a checksum. */
    CRC32("CRC-32");

    private static final int BUFFER = 8192;

    private final String standardName;

    SignatureAlgorithm(String standardName) {
        this.standardName = standardName;
    }

    /**
     * The algorithm of that name, in upper or lower case, with or without its dash.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SignatureAlgorithm named(String name) {
        return Arrays.stream(values())
                .filter(algorithm ->
                        algorithm.name().equalsIgnoreCase(name) || algorithm.standardName.equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no signature algorithm '" + name
                        + "'. Use one of " + Arrays.toString(values()) + "."));
    }

    /** The name in lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The digest of everything that is left in the stream, which is not closed. */
    public byte[] raw(InputStream content) throws IOException {
        var buffer = new byte[BUFFER];
        if (this == CRC32) {
            var checksum = new CRC32();
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                checksum.update(buffer, 0, read);
            }
            return ByteBuffer.allocate(Integer.BYTES)
                    .putInt((int) checksum.getValue())
                    .array();
        }
        var digest = digest();
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return digest.digest();
    }

    private MessageDigest digest() {
        try {
            return MessageDigest.getInstance(standardName);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java installation has no " + standardName, e);
        }
    }
}
