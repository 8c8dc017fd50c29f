// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** How the service encrypts new objects. Immutable. */
public final class Encryption {
    private final ServerSideEncryption algorithm;
    private final @Nullable String keyId;

    private Encryption(ServerSideEncryption algorithm, @Nullable String keyId) {
        this.algorithm = algorithm;
        this.keyId = keyId;
    }

    /** By keys of the service, AES-256. */
    public static Encryption s3() {
        return new Encryption(ServerSideEncryption.AES256, null);
    }

    /**
     * By a key of the key management service.
     *
     * @param keyId id, alias or ARN
     * @throws dev.enshrine.MisconfiguredException if it is blank
     */
    public static Encryption kms(String keyId) {
        if (requireNonNull(keyId, "keyId").isBlank()) {
            throw LOG.unusableOption(
                    "encryption", keyId, "a key has an id, an alias such as 'alias/photos', or an ARN.");
        }
        return new Encryption(ServerSideEncryption.AWS_KMS, keyId);
    }

    ServerSideEncryption algorithm() {
        return algorithm;
    }

    Optional<String> keyId() {
        return Optional.ofNullable(keyId);
    }

    @Override
    public String toString() {
        return "Encryption[" + algorithm + (keyId == null ? "" : " " + keyId) + "]";
    }
}
