// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.s3.S3Storage;
import java.net.URI;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** An S3 server in this JVM with buckets in memory, and what was asked of it. */
final class Buckets implements BeforeAllCallback, AfterAllCallback {
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private BlobStore blobs;
    private S3Proxy server;
    private S3Client client;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        blobs = BlobStores.create("transient", new Properties());
        server = S3Proxy.builder()
                .blobStore(blobs)
                .awsAuthentication(AuthenticationType.AWS_V4, "tester", "of-the-toolkit")
                .endpoint(URI.create("http://127.0.0.1:0"))
                .stopTimeout(0)
                .build();
        server.start();
        client = S3Client.builder()
                .endpointOverride(URI.create("http://127.0.0.1:" + server.getPort()))
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "of-the-toolkit")))
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(new Noted()))
                .build();
    }

    /** A storage in a bucket of its own; all of them could copy from each other. S3Proxy knows no tags. */
    Storage storage() {
        var bucket = "bucket-" + UUID.randomUUID();
        client.createBucket(request -> request.bucket(bucket));
        return S3Storage.in(bucket)
                .prefix("photos")
                .client(client)
                .withoutTagging()
                .build();
    }

    /** The names of all requests since the last call, such as {@code PutObjectRequest}. */
    List<String> requests() {
        var all = List.copyOf(requests);
        requests.clear();
        return all;
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        client.close();
        server.stop();
        blobs.close();
    }

    private final class Noted implements ExecutionInterceptor {
        @Override
        public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
            requests.add(context.request().getClass().getSimpleName());
        }
    }
}
