// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static dev.enshrine.storage.s3.S3Log.LOG;

import dev.enshrine.StorageException;
import dev.enshrine.storage.IdRule;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** Turns what the SDK throws into what the storage contract says. Immutable. */
final class Failures {
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int CONDITION_FAILED = 412;

    private final String bucket;
    private final String endpoint;

    Failures(String bucket, String endpoint) {
        this.bucket = bucket;
        this.endpoint = endpoint;
    }

    /**
     * What went wrong with an object.
     *
     * @param verb in the past, such as {@code opened}
     */
    StorageException failed(String id, String verb, SdkException failure) {
        var shown = IdRule.shown(id);
        var reason = reason(failure);
        if (isNoBucket(failure)) {
            return noBucket(id, verb, failure);
        }
        if (status(failure) == FORBIDDEN) {
            return LOG.forbidden(failure, shown, verb, bucket, reason);
        }
        return isWithoutCredentials(failure)
                ? LOG.noCredentials(failure, shown, verb, bucket, reason)
                : LOG.failed(failure, shown, verb, bucket, reason);
    }

    /** That it was the whole bucket that is not there. */
    StorageException noBucket(String id, String verb, SdkException failure) {
        return LOG.noBucket(failure, IdRule.shown(id), verb, bucket, endpoint);
    }

    /** The same of an upload or a copy, which throw another type. */
    IOException notStored(String id, SdkException failure) {
        var failed = failed(id, "stored", failure);
        return LOG.notStored(failed, String.valueOf(failed.getMessage()));
    }

    /** Whether the service says that there is no such object, or maybe no such bucket: of a request without an answer's body it does not say which. */
    static boolean isNotFound(SdkException failure) {
        return status(failure) == NOT_FOUND && !isNoBucket(failure);
    }

    /** Whether the object was not as the request wanted it, or changes at this very moment. */
    static boolean isConditionFailed(SdkException failure) {
        return status(failure) == CONDITION_FAILED
                || (status(failure) == CONFLICT && code(failure).equals("ConditionalRequestConflict"));
    }

    /** Whether there is no such upload in parts, since it was completed or aborted. */
    static boolean isNoUpload(SdkException failure) {
        return code(failure).equals("NoSuchUpload");
    }

    static boolean isNoBucket(SdkException failure) {
        return code(failure).equals("NoSuchBucket");
    }

    /** In a few words, with what the service's support asks for. */
    static String reason(SdkException failure) {
        return Optional.ofNullable(failure.getMessage())
                .orElseGet(() -> failure.getClass().getSimpleName())
                .replaceFirst("\\.$", "");
    }

    private static int status(SdkException failure) {
        return failure instanceof AwsServiceException answered ? answered.statusCode() : 0;
    }

    private static String code(SdkException failure) {
        return failure instanceof AwsServiceException answered
                        && answered.awsErrorDetails() != null
                        && answered.awsErrorDetails().errorCode() != null
                ? answered.awsErrorDetails().errorCode()
                : "";
    }

    /** The SDK has no type for it. */
    private static boolean isWithoutCredentials(SdkException failure) {
        return status(failure) == 0 && reason(failure).contains("credentials");
    }
}
