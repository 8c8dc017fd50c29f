// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** What tests of a storage in a bucket have in common: the bucket, a client whose requests are recorded, and contents. */
abstract class InBucket {
    static final int MIB = 1024 * 1024;

    @RegisterExtension
    static final S3Server SERVER = S3Server.inMemory();

    final Recorder recorder = new Recorder();
    String bucket;
    private S3Client client;

    @BeforeEach
    final void openBucket() {
        bucket = SERVER.newBucket();
        client = S3Client.builder()
                .endpointOverride(SERVER.endpoint())
                .forcePathStyle(true)
                .region(Region.US_EAST_1)
                .credentialsProvider(S3Server.CREDENTIALS)
                .overrideConfiguration(configuration -> configuration.addExecutionInterceptor(recorder))
                .build();
    }

    @AfterEach
    final void closeClient() {
        client.close();
    }

    final S3Client client() {
        return client;
    }

    /** A builder for a storage in the bucket whose requests are recorded. */
    final S3StorageBuilder recorded() {
        return S3Storage.in(bucket).client(client).withoutTagging();
    }

    /** What the server knows of an object, past the storage. */
    final HeadObjectResponse head(String key) {
        return SERVER.client().headObject(request -> request.bucket(bucket).key(key));
    }

    static StoredObject upload(Storage to, String id, byte[] content, UploadDetails details) throws IOException {
        return to.upload(new ByteArrayInputStream(content), id, details);
    }

    static StoredObject upload(Storage to, String id, String content) throws IOException {
        return upload(to, id, content.getBytes(UTF_8), UploadDetails.none());
    }

    static byte[] read(Storage from, String id) throws IOException {
        try (var content = from.open(id)) {
            return content.readAllBytes();
        }
    }

    static String text(Storage from, String id) throws IOException {
        return new String(read(from, id), UTF_8);
    }

    /** The same bytes each time for the same length. */
    static byte[] random(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("Every Java has it", impossible);
        }
    }
}
