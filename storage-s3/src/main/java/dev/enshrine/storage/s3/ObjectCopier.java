// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;
import static java.lang.Math.min;

import dev.enshrine.UploadedFile;
import dev.enshrine.storage.IdRule;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.TaggingDirective;

/** Lets the service copy objects to a bucket. Safe for many threads. */
final class ObjectCopier {
    private final Bucket bucket;
    private final ObjectWriter writer;

    ObjectCopier(Bucket bucket, ObjectWriter writer) {
        this.bucket = bucket;
        this.writer = writer;
    }

    Optional<StoredObject> copy(Bucket from, String fromId, String toId, UploadDetails details) throws IOException {
        var fromKey = from.keys().of(fromId);
        var key = bucket.keys().of(toId);
        try {
            if (!bucket.canCopyFrom(from)) {
                return Optional.empty();
            }
            var source = from.head(fromId, fromKey).orElseThrow(() -> from.missing(fromId));
            var expected = digest(details);
            requireDigest(toId, source.checksumSHA256(), expected);
            var condition =
                    bucket.options().conditional() ? writer.condition(bucket.head(toId, key)) : Condition.none();
            var copy =
                    new Copy(from.name(), fromKey, source, key, bucket.options().headers(details), condition);
            if (source.contentLength() < bucket.options().multipartCopyFrom()) {
                requireDigest(toId, copyWhole(copy), expected);
            } else {
                copyParts(copy);
            }
            return Optional.of(new StoredObject(toId, source.contentLength()));
        } catch (SdkException failure) {
            throw failed(from, fromId, toId, failure);
        }
    }

    private IOException failed(Bucket from, String fromId, String toId, SdkException failure) {
        // 412 is of either condition. Both pass when it is tried again.
        return Failures.isConditionFailed(failure) || Failures.isNotFound(failure)
                ? LOG.sourceChanged(failure, IdRule.shown(toId), IdRule.shown(fromId), from.name())
                : bucket.failures().notStored(toId, failure);
    }

    /**
     * One copy.
     *
     * @param source as it was looked at; another one that took its place meanwhile is not copied
     */
    private record Copy(
            String fromBucket,
            String fromKey,
            HeadObjectResponse source,
            String key,
            ObjectHeaders headers,
            Condition condition) {}

    /** Gives the digest of the copy, if the service says it. */
    private @Nullable String copyWhole(Copy copy) {
        var options = bucket.options();
        return bucket.client()
                .copyObject(request -> copy.condition()
                        .on(copy.headers()
                                .on(request.sourceBucket(copy.fromBucket())
                                        .sourceKey(copy.fromKey())
                                        .copySourceIfMatch(copy.source().eTag())
                                        .destinationBucket(bucket.name())
                                        .destinationKey(copy.key())
                                        .metadataDirective(MetadataDirective.REPLACE)
                                        .taggingDirective(options.tagging() ? TaggingDirective.REPLACE : null)
                                        .checksumAlgorithm(
                                                options.integrity() == Integrity.SHA256
                                                        ? ChecksumAlgorithm.SHA256
                                                        : null))))
                .copyObjectResult()
                .checksumSHA256();
    }

    private void copyParts(Copy copy) {
        long size = copy.source().contentLength();
        var options = bucket.options();
        long partSize =
                new PartSizes(options.multipartCopyFrom(), options.parts().most()).equalParts(size);
        try (var upload = MultipartUpload.begin(bucket, copy.key(), copy.headers(), false)) {
            for (long at = 0; at < size; at += partSize) {
                var range = "bytes=" + at + "-" + (min(at + partSize, size) - 1);
                upload.take(request -> request.sourceBucket(copy.fromBucket())
                        .sourceKey(copy.fromKey())
                        .copySourceIfMatch(copy.source().eTag())
                        .copySourceRange(range));
            }
            upload.complete(copy.condition());
        }
    }

    /** The file's digest as the service writes it; empty if the details have none. */
    private static Optional<String> digest(UploadDetails details) {
        return details.metadata().get(UploadedFile.SHA256) instanceof String hex && hex.matches("[0-9a-f]{64}")
                ? Optional.of(Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)))
                : Optional.empty();
    }

    private void requireDigest(String id, @Nullable String found, Optional<String> expected) throws IOException {
        // of an object in parts the service has a digest of digests, with their number behind
        if (found == null || found.contains("-") || expected.isEmpty() || found.equals(expected.get())) {
            return;
        }
        throw LOG.damaged(IdRule.shown(id), bucket.name(), found, expected.get());
    }
}
