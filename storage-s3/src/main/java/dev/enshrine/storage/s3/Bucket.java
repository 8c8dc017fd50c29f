// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;

import dev.enshrine.MissingFileException;
import dev.enshrine.storage.IdRule;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** A bucket, the part of it below a prefix, and how it is written to. Safe for many threads. */
final class Bucket {
    private final S3Client client;
    private final Keys keys;
    private final WriteOptions options;
    private final Failures failures;

    Bucket(S3Client client, Keys keys, WriteOptions options) {
        this.client = client;
        this.keys = keys;
        this.options = options;
        this.failures = new Failures(keys.bucket(), place(client));
    }

    /** Where the service is, for messages. */
    private static String place(S3Client client) {
        var configuration = client.serviceClientConfiguration();
        return configuration
                .endpointOverride()
                .map(URI::toString)
                .orElseGet(() -> "region " + configuration.region().id());
    }

    S3Client client() {
        return client;
    }

    String name() {
        return keys.bucket();
    }

    Keys keys() {
        return keys;
    }

    WriteOptions options() {
        return options;
    }

    Failures failures() {
        return failures;
    }

    /**
     * What the service knows of an object.
     *
     * @throws dev.enshrine.StorageException if it does not say, or the bucket is not there
     */
    Optional<HeadObjectResponse> head(String id, String key) {
        try {
            return Optional.of(
                    client.headObject(request -> request.bucket(name()).key(key).checksumMode(ChecksumMode.ENABLED)));
        } catch (SdkException failure) {
            if (!Failures.isNotFound(failure)) {
                throw failures.failed(id, "looked up", failure);
            }
            requireBucket(id);
            return Optional.empty();
        }
    }

    /** The answer to such a request has no body, so it does not say whether the object or the whole bucket is missing. */
    private void requireBucket(String id) {
        try {
            client.headBucket(request -> request.bucket(name()));
        } catch (SdkException failure) {
            if (Failures.isNotFound(failure) || Failures.isNoBucket(failure)) {
                throw failures.noBucket(id, "looked up", failure);
            }
            throw failures.failed(id, "looked up", failure);
        }
    }

    MissingFileException missing(String id) {
        var prefix = keys.prefix().isEmpty() ? "" : " below '" + keys.prefix() + "'";
        return LOG.notInBucket(IdRule.shown(id), name(), prefix);
    }

    /** Whether the service can copy from there to here: it is the same one, and knows who asks as the same. */
    boolean canCopyFrom(Bucket other) {
        var here = client.serviceClientConfiguration();
        var there = other.client.serviceClientConfiguration();
        return client == other.client
                || (Objects.equals(here.endpointOverride(), there.endpointOverride())
                        && here.region().equals(there.region())
                        && accessKey().equals(other.accessKey()));
    }

    private String accessKey() {
        try {
            return client.serviceClientConfiguration()
                    .credentialsProvider()
                    .resolveIdentity()
                    .thenApply(AwsCredentialsIdentity::accessKeyId)
                    .join();
        } catch (CompletionException failure) {
            throw failure.getCause() instanceof SdkException known ? known : failure;
        }
    }
}
