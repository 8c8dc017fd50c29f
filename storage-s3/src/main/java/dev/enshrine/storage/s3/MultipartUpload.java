// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** An object that is put together from parts: nobody sees it before {@link #complete}, and whatever ends before that drops the parts. For one thread. */
final class MultipartUpload implements AutoCloseable {
    private final Bucket bucket;
    private final String key;
    private final String uploadId;
    private final List<CompletedPart> parts = new ArrayList<>();
    private boolean completed;

    private MultipartUpload(Bucket bucket, String key, String uploadId) {
        this.bucket = bucket;
        this.key = key;
        this.uploadId = uploadId;
    }

    /**
     * Begins one.
     *
     * @param digested whether its parts come with digests; those of a copy do not
     */
    static MultipartUpload begin(Bucket bucket, String key, ObjectHeaders headers, boolean digested) {
        var uploadId = bucket.client()
                .createMultipartUpload(request -> headers.on(request.bucket(bucket.name())
                        .key(key)
                        .checksumAlgorithm(
                                digested && bucket.options().integrity() == Integrity.SHA256
                                        ? ChecksumAlgorithm.SHA256
                                        : null)))
                .uploadId();
        return new MultipartUpload(bucket, key, uploadId);
    }

    /** The number of the part that comes next, from 1. */
    int next() {
        return parts.size() + 1;
    }

    /** Sends the next part. */
    void send(Part part) {
        int number = next();
        var sha256 = bucket.options().integrity() == Integrity.SHA256 ? part.sum() : null;
        var md5 = bucket.options().integrity() == Integrity.MD5 ? part.sum() : null;
        var answer = bucket.client()
                .uploadPart(
                        request -> request.bucket(bucket.name())
                                .key(key)
                                .uploadId(uploadId)
                                .partNumber(number)
                                .checksumSHA256(sha256)
                                .contentMD5(md5),
                        part.body());
        parts.add(CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.eTag())
                .checksumSHA256(sha256)
                .build());
    }

    /** Lets the service take the next part from another object. */
    void take(Consumer<UploadPartCopyRequest.Builder> source) {
        int number = next();
        var answer = bucket.client()
                .uploadPartCopy(request -> source.accept(request.destinationBucket(bucket.name())
                        .destinationKey(key)
                        .uploadId(uploadId)
                        .partNumber(number)));
        parts.add(CompletedPart.builder()
                .partNumber(number)
                .eTag(answer.copyPartResult().eTag())
                .build());
    }

    /** Makes the object of the parts, under that condition. */
    void complete(Condition condition) {
        bucket.client()
                .completeMultipartUpload(request -> condition.on(request.bucket(bucket.name())
                        .key(key)
                        .uploadId(uploadId)
                        .multipartUpload(all -> all.parts(parts))));
        completed = true;
    }

    /** Drops the parts unless it was completed. What cannot be dropped is logged, since something else is already on its way to the caller. */
    @Override
    public void close() {
        if (completed) {
            return;
        }
        try {
            bucket.client()
                    .abortMultipartUpload(
                            request -> request.bucket(bucket.name()).key(key).uploadId(uploadId));
        } catch (SdkException failure) {
            if (!Failures.isNoUpload(failure)) {
                LOG.partsLeft(key, bucket.name(), Failures.reason(failure));
            }
        }
    }
}
