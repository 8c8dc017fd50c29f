// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;

import dev.enshrine.UploadedFile;
import dev.enshrine.storage.IdRule;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;

/** Brings content to a bucket: in one request if it is short, else part by part, one in memory at a time. Safe for many threads. */
final class ObjectWriter {
    private final Bucket bucket;
    private final WriteOptions options;

    ObjectWriter(Bucket bucket) {
        this.bucket = bucket;
        this.options = bucket.options();
    }

    StoredObject write(InputStream content, String id, UploadDetails details) throws IOException {
        var key = bucket.keys().of(id);
        var headers = options.headers(details);
        try (var part = new Part(options.integrity())) {
            var present = options.conditional() ? bucket.head(id, key) : Optional.<HeadObjectResponse>empty();
            var condition = condition(present);
            var rest = new PushbackInputStream(content);
            var length = length(details);
            part.fill(
                    rest,
                    length.orElse(Long.MAX_VALUE) <= options.singlePutUpTo()
                            ? options.singlePutUpTo()
                            : partSize(1, length));
            if (!part.isLast()) {
                return new StoredObject(id, writeParts(rest, part, key, headers, length, condition));
            }
            if (present.filter(there -> isSame(there, part)).isEmpty()) {
                put(part, key, headers, condition);
            }
            return new StoredObject(id, part.size());
        } catch (SdkException failure) {
            throw Failures.isConditionFailed(failure)
                    ? LOG.changedMeanwhile(failure, IdRule.shown(id), bucket.name())
                    : bucket.failures().notStored(id, failure);
        }
    }

    /** What a write has to find, if the storage minds. */
    Condition condition(Optional<HeadObjectResponse> present) {
        return options.conditional()
                ? present.map(there -> Condition.present(there.eTag())).orElse(Condition.absent())
                : Condition.none();
    }

    private void put(Part part, String key, ObjectHeaders headers, Condition condition) {
        bucket.client()
                .putObject(
                        request -> {
                            condition.on(
                                    headers.on(request.bucket(bucket.name()).key(key)));
                            if (options.integrity() == Integrity.SHA256) {
                                request.checksumSHA256(part.sum());
                            } else {
                                request.contentMD5(part.sum());
                            }
                        },
                        part.body());
    }

    private long writeParts(
            PushbackInputStream rest,
            Part part,
            String key,
            ObjectHeaders headers,
            OptionalLong length,
            Condition condition)
            throws IOException {
        try (var upload = MultipartUpload.begin(bucket, key, headers, true)) {
            upload.send(part);
            long size = part.size();
            while (!part.isLast()) {
                part.fill(rest, partSize(upload.next(), length));
                upload.send(part);
                size += part.size();
            }
            upload.complete(condition);
            return size;
        }
    }

    private long partSize(int number, OptionalLong length) {
        return options.parts().of(number, length);
    }

    /** As the details have it: the content may be longer or shorter all the same. */
    private static OptionalLong length(UploadDetails details) {
        return details.metadata().get(UploadedFile.SIZE) instanceof Number size && size.longValue() >= 0
                ? OptionalLong.of(size.longValue())
                : OptionalLong.empty();
    }

    private static boolean isSame(HeadObjectResponse there, Part part) {
        if (there.contentLength() != part.size()) {
            return false;
        }
        var hex = HexFormat.of().formatHex(Base64.getDecoder().decode(part.sum()));
        return part.sum().equals(there.checksumSHA256()) || there.eTag().equals("\"" + hex + "\"");
    }
}
