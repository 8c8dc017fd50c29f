// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;

import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;

/** Where the service is and who we are, while a storage is built. For one thread. */
final class Connection {
    private static final Region FOR_OTHER_SERVICES = Region.US_EAST_1; // what most of them expect in a signature

    private @Nullable Region region;
    private @Nullable URI endpoint;
    private boolean pathStyle;
    private @Nullable AwsCredentialsProvider credentials;
    private Integrity integrity = Integrity.SHA256;

    void region(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw LOG.unusableOption("region", name, "regions have names such as 'eu-central-1'.");
        }
        region = Region.of(name);
    }

    void endpoint(URI address) {
        var scheme = Optional.ofNullable(address.getScheme()).orElse("");
        if (!scheme.matches("https?") || address.getHost() == null || address.getRawQuery() != null) {
            throw LOG.unusableOption(
                    "endpoint",
                    address,
                    "it has to begin with 'https://' or 'http://' and a host, such as 'https://minio.example.org'; the bucket is not part of it.");
        }
        endpoint = address;
    }

    void pathStyle() {
        pathStyle = true;
    }

    void credentials(AwsCredentialsProvider provider) {
        credentials = provider;
    }

    void integrity(Integrity digest) {
        integrity = digest;
    }

    Integrity integrity() {
        return integrity;
    }

    /** Whether anything was said that a client of the application's own says too. */
    boolean isDescribed() {
        return region != null || endpoint != null || pathStyle || credentials != null;
    }

    /** A new client, to be closed by whoever asks. */
    S3Client open(String bucket) {
        var builder = S3Client.builder()
                .httpClientBuilder(Apache5HttpClient.builder())
                .credentialsProvider(credentials)
                .endpointOverride(endpoint)
                .region(region == null && endpoint != null ? FOR_OTHER_SERVICES : region)
                // Parts come with a digest of their own; a second one would be a trailer, which few other services
                // know. For the same reason no chunks.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder()
                        .chunkedEncodingEnabled(false)
                        .pathStyleAccessEnabled(pathStyle)
                        .build());
        if (integrity == Integrity.MD5) {
            builder.addPlugin(LegacyMd5Plugin.create());
        }
        try {
            return builder.build();
        } catch (SdkException failure) {
            throw LOG.notSetUp(failure, bucket, Failures.reason(failure));
        }
    }
}
