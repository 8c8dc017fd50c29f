// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import dev.enshrine.UploadedFile;
import dev.enshrine.storage.UploadDetails;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;

/** What is kept beside the bytes of an object, from the details of its upload and the storage's options. Immutable. */
record ObjectHeaders(
        @Nullable String contentType,
        @Nullable String contentDisposition,
        @Nullable String cacheControl,
        @Nullable String contentEncoding,
        @Nullable String contentLanguage,
        @Nullable String storageClass,
        @Nullable ServerSideEncryption encryption,
        @Nullable String keyId) {

    static ObjectHeaders of(UploadDetails details, @Nullable String storageClass, @Nullable Encryption encryption) {
        var options = details.options();
        var type = Optional.ofNullable(options.get("content-type"))
                .or(() -> text(details, UploadedFile.CONTENT_TYPE))
                .orElse(null);
        return new ObjectHeaders(
                type,
                Optional.ofNullable(options.get("content-disposition"))
                        .or(() -> text(details, UploadedFile.FILE_NAME)
                                .map(name -> Disposition.of(name, type == null ? "" : type)))
                        .orElse(null),
                options.get("cache-control"),
                options.get("content-encoding"),
                options.get("content-language"),
                options.getOrDefault("storage-class", storageClass),
                encryption == null ? null : encryption.algorithm(),
                encryption == null ? null : encryption.keyId().orElse(null));
    }

    private static Optional<String> text(UploadDetails details, String key) {
        return details.metadata().get(key) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    PutObjectRequest.Builder on(PutObjectRequest.Builder request) {
        return request.contentType(contentType)
                .contentDisposition(contentDisposition)
                .cacheControl(cacheControl)
                .contentEncoding(contentEncoding)
                .contentLanguage(contentLanguage)
                .storageClass(storageClass)
                .serverSideEncryption(encryption)
                .ssekmsKeyId(keyId);
    }

    CreateMultipartUploadRequest.Builder on(CreateMultipartUploadRequest.Builder request) {
        return request.contentType(contentType)
                .contentDisposition(contentDisposition)
                .cacheControl(cacheControl)
                .contentEncoding(contentEncoding)
                .contentLanguage(contentLanguage)
                .storageClass(storageClass)
                .serverSideEncryption(encryption)
                .ssekmsKeyId(keyId);
    }

    CopyObjectRequest.Builder on(CopyObjectRequest.Builder request) {
        return request.contentType(contentType)
                .contentDisposition(contentDisposition)
                .cacheControl(cacheControl)
                .contentEncoding(contentEncoding)
                .contentLanguage(contentLanguage)
                .storageClass(storageClass)
                .serverSideEncryption(encryption)
                .ssekmsKeyId(keyId);
    }
}
