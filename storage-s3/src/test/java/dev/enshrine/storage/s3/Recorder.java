// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;

/** Keeps in mind which requests a client makes. */
final class Recorder implements ExecutionInterceptor {
    private final List<SdkRequest> requests = new CopyOnWriteArrayList<>();
    private volatile String digest;

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        requests.add(context.request());
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return digest != null && context.response() instanceof CopyObjectResponse copied
                ? copied.copy(answer -> answer.copyObjectResult(
                        copied.copyObjectResult().copy(result -> result.checksumSHA256(digest))))
                : context.response();
    }

    /** From now on the service says that digest of every copy. */
    void answerCopiesWith(String sha256) {
        digest = sha256;
    }

    /** Their names in order, such as {@code PutObject}. */
    List<String> names() {
        return requests.stream()
                .map(request -> request.getClass().getSimpleName().replaceFirst("Request$", ""))
                .toList();
    }

    /** Those of that type, in order. */
    <T extends SdkRequest> List<T> of(Class<T> type) {
        return requests.stream().filter(type::isInstance).map(type::cast).toList();
    }

    void forget() {
        requests.clear();
    }
}
