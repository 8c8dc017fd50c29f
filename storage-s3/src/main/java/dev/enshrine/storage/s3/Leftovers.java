// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import java.time.Instant;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.Part;

/** Parts of uploads that never ended, which no listing of objects shows. Safe for many threads. */
final class Leftovers {
    private final Bucket bucket;

    Leftovers(Bucket bucket) {
        this.bucket = bucket;
    }

    /** Drops the uploads whose last part came before that time, and says how many. */
    long delete(Instant before) {
        var prefix = bucket.keys().prefix();
        try {
            return bucket
                    .client()
                    .listMultipartUploadsPaginator(
                            request -> request.bucket(bucket.name()).prefix(prefix))
                    .uploads()
                    .stream()
                    .filter(upload -> upload.key().startsWith(prefix)
                            && upload.initiated().isBefore(before)
                            && deleteIfIdle(upload, before))
                    .count();
        } catch (SdkException failure) {
            throw bucket.failures().failed(prefix, "looked through for uploads that broke off", failure);
        }
    }

    private boolean deleteIfIdle(MultipartUpload upload, Instant before) {
        try {
            var parts = bucket.client()
                    .listPartsPaginator(request ->
                            request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()));
            if (!parts.parts().stream().map(Part::lastModified).allMatch(before::isAfter)) {
                return false;
            }
            bucket.client()
                    .abortMultipartUpload(request ->
                            request.bucket(bucket.name()).key(upload.key()).uploadId(upload.uploadId()));
            return true;
        } catch (SdkException failure) {
            if (Failures.isNoUpload(failure)) {
                return false; // it ended meanwhile
            }
            throw failure;
        }
    }
}
