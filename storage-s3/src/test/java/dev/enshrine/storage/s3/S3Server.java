// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Properties;
import java.util.UUID;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3Proxy on a free port of this machine; one of each kind for all tests of a JVM. It checks signatures and digests as Amazon does. */
public final class S3Server implements BeforeAllCallback {
    static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "of-s3-storages"));

    private final String kind;
    private Running running;

    private S3Server(String kind) {
        this.kind = kind;
    }

    /** With buckets in memory. */
    static S3Server inMemory() {
        return new S3Server("transient");
    }

    /** With buckets in a temporary folder, for many bytes. Long names, and keys below the key of an object, are too much for it. */
    static S3Server onDisk() {
        return new S3Server("filesystem");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .getOrComputeIfAbsent(Running.class.getName() + kind, key -> Running.start(kind), Running.class);
    }

    URI endpoint() {
        return running.endpoint();
    }

    /** A client of the test's own, open as long as the server. */
    S3Client client() {
        return running.client();
    }

    /** The name of a new bucket. */
    String newBucket() {
        var name = "bucket-" + UUID.randomUUID();
        client().createBucket(request -> request.bucket(name));
        return name;
    }

    /** A builder for a storage in that bucket. S3Proxy knows no tags. */
    S3StorageBuilder storage(String bucket) {
        return storage(bucket, endpoint());
    }

    /** The same, with something between. */
    static S3StorageBuilder storage(String bucket, URI endpoint) {
        return S3Storage.in(bucket)
                .endpoint(endpoint)
                .pathStyle()
                .credentials(CREDENTIALS)
                .withoutTagging();
    }

    private record Running(S3Proxy proxy, BlobStore blobs, Path folder, URI endpoint, S3Client client)
            implements AutoCloseable {

        static Running start(String kind) {
            try {
                var folder = Files.createTempDirectory("s3-server");
                var properties = new Properties();
                properties.setProperty("jclouds.filesystem.basedir", folder.toString());
                var blobs = BlobStores.create(kind, properties);
                var proxy = S3Proxy.builder()
                        .blobStore(blobs)
                        .awsAuthentication(AuthenticationType.AWS_V4, "tester", "of-s3-storages")
                        .endpoint(URI.create("http://127.0.0.1:0"))
                        .stopTimeout(0)
                        .build();
                proxy.start();
                var endpoint = URI.create("http://127.0.0.1:" + proxy.getPort());
                var client = S3Client.builder()
                        .endpointOverride(endpoint)
                        .forcePathStyle(true)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(CREDENTIALS)
                        .build();
                return new Running(proxy, blobs, folder, endpoint, client);
            } catch (Exception failure) {
                throw new IllegalStateException("S3Proxy does not start", failure);
            }
        }

        @Override
        public void close() throws IOException {
            client.close();
            try {
                proxy.stop();
            } catch (Exception failure) {
                throw new IOException("S3Proxy does not stop", failure);
            }
            blobs.close();
            try (var files = Files.walk(folder)) {
                for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                    delete(file);
                }
            }
        }

        private static void delete(Path file) throws IOException {
            Files.deleteIfExists(file);
        }
    }
}
