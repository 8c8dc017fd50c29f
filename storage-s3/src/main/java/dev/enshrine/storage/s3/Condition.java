// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/**
 * What has to be at a key for a write to be made. Immutable.
 *
 * @param ifNoneMatch {@code *} if there must be nothing
 * @param ifMatch the entity tag of what has to be there
 */
record Condition(@Nullable String ifNoneMatch, @Nullable String ifMatch) {
    private static final Condition NONE = new Condition(null, null);
    private static final Condition ABSENT = new Condition("*", null);

    /** Whatever is there. */
    static Condition none() {
        return NONE;
    }

    /** Nothing must be there. */
    static Condition absent() {
        return ABSENT;
    }

    /** That very object must be there. */
    static Condition present(String entityTag) {
        return new Condition(null, entityTag);
    }

    PutObjectRequest.Builder on(PutObjectRequest.Builder request) {
        return request.ifNoneMatch(ifNoneMatch).ifMatch(ifMatch);
    }

    CompleteMultipartUploadRequest.Builder on(CompleteMultipartUploadRequest.Builder request) {
        return request.ifNoneMatch(ifNoneMatch).ifMatch(ifMatch);
    }

    CopyObjectRequest.Builder on(CopyObjectRequest.Builder request) {
        return request.ifNoneMatch(ifNoneMatch).ifMatch(ifMatch);
    }
}
