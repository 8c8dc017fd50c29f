// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.UploadedFile;
import dev.enshrine.UrlOptions;
import dev.enshrine.storage.IdRule;
import dev.enshrine.storage.PresignedUpload;
import dev.enshrine.storage.UploadDetails;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;

/** Addresses of objects, plain or signed, and signed uploads. Nothing is sent. Safe for many threads. */
final class Links implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofDays(7);
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Bucket bucket;
    private final LinkOptions options;
    private final S3Presigner presigner;

    Links(Bucket bucket, LinkOptions options) {
        this.bucket = bucket;
        this.options = options;
        this.presigner = presigner(bucket);
    }

    /** For the same place as the bucket's client, which tells whether it writes the bucket into the path only by the addresses it makes. */
    private static S3Presigner presigner(Bucket bucket) {
        var configuration = bucket.client().serviceClientConfiguration();
        var builder = S3Presigner.builder()
                .region(configuration.region())
                .credentialsProvider(configuration.credentialsProvider())
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(!url(bucket, "key").getHost().startsWith(bucket.name() + "."))
                        .build());
        configuration.endpointOverride().ifPresent(builder::endpointOverride);
        return builder.build();
    }

    private static URI url(Bucket bucket, String key) {
        return URI.create(bucket.client()
                .utilities()
                .getUrl(request -> request.bucket(bucket.name()).key(key))
                .toString());
    }

    URI link(String id, UrlOptions wanted) {
        var key = bucket.keys().of(id);
        if (options.maker() != null) {
            return options.maker().link(address(key), wanted);
        }
        return options.open() || "true".equals(wanted.more().get("public")) ? address(key) : signed(id, key, wanted);
    }

    private URI signed(String id, String key, UrlOptions wanted) {
        var expiry = checked(wanted.expiry().orElse(options.expiry()));
        try {
            var signed = presigner.presignGetObject(request -> request.signatureDuration(expiry)
                    .getObjectRequest(object -> object.bucket(bucket.name())
                            .key(key)
                            .responseContentDisposition(wanted.downloadName()
                                    .map(Disposition::saved)
                                    .orElse(null))));
            return URI.create(signed.url().toString());
        } catch (SdkException failure) {
            throw bucket.failures().failed(id, "linked to", failure);
        }
    }

    private URI address(String key) {
        var base = options.base();
        return base == null
                ? url(bucket, key)
                : URI.create(
                        Stream.of(key.split("/")).map(Links::encoded).collect(Collectors.joining("/", base + "/", "")));
    }

    PresignedUpload upload(String id, UploadDetails details, Duration expiry) {
        var key = bucket.keys().of(id);
        var headers = bucket.options().headers(details);
        long size = size(id, details);
        var condition = bucket.options().conditional() ? Condition.absent() : Condition.none();
        checked(expiry);
        try {
            var signed = presigner.presignPutObject(request -> request.signatureDuration(expiry)
                    .putObjectRequest(object -> condition.on(
                            headers.on(object.bucket(bucket.name()).key(key).contentLength(size)))));
            var needed = new LinkedHashMap<String, String>();
            signed.signedHeaders().forEach((name, values) -> {
                if (!name.equalsIgnoreCase("host")) {
                    needed.put(name, String.join(",", values));
                }
            });
            return new PresignedUpload(
                    signed.httpRequest().method().name(),
                    URI.create(signed.url().toString()),
                    needed,
                    signed.expiration());
        } catch (SdkException failure) {
            throw bucket.failures().failed(id, "signed for", failure);
        }
    }

    private static long size(String id, UploadDetails details) {
        var given = details.metadata().get(UploadedFile.SIZE);
        if (given instanceof Number number && number.longValue() >= 0 && number.longValue() <= PartSizes.LARGEST) {
            return number.longValue();
        }
        throw LOG.sizeNeeded(IdRule.shown(id), given == null ? "not known" : "'" + given + "'", UploadedFile.SIZE);
    }

    static Duration checked(Duration expiry) {
        if (expiry.compareTo(SHORTEST) < 0 || expiry.compareTo(LONGEST) > 0) {
            throw LOG.unusableExpiry(expiry);
        }
        return expiry;
    }

    /** As a form encodes it, except for the space: in a path a plus sign is one. */
    private static String encoded(String name) {
        return URLEncoder.encode(name, UTF_8).replace("+", "%20");
    }

    @Override
    public void close() {
        presigner.close();
    }
}
