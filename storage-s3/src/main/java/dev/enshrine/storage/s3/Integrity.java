// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

/** Which digest goes with each request, so that the service refuses bytes that were damaged on the way. */
public enum Integrity {
    /** A SHA-256 checksum, which the service keeps with the object. For Amazon S3 and most others. */
    SHA256("SHA-256"),

    /** The header {@code Content-MD5}, as old as the protocol, for services that do not know the newer checksums. */
    MD5("MD5");

    private final String algorithm;

    Integrity(String algorithm) {
        this.algorithm = algorithm;
    }

    String algorithm() {
        return algorithm;
    }
}
