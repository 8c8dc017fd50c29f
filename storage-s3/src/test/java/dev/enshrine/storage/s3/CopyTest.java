// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartCopyRequest;

/** Copies inside the service. */
class CopyTest extends InBucket {

    @Test
    @Behaviour("S3-05")
    void isMadeByTheService() throws IOException {
        var cache = SERVER.storage(SERVER.newBucket()).prefix("cache").build();
        var content = random(MIB);
        upload(cache, "a", content, UploadDetails.none());

        var copied = recorded().prefix("store").build().copy(cache, "a", "b", UploadDetails.none());

        assertThat(copied).isPresent();
        assertThat(recorder.names()).containsExactly("CopyObject");
        assertThat(read(recorded().prefix("store").build(), "b")).isEqualTo(content);
    }

    @Test
    @Behaviour("S3-05")
    void isNotMadeForAnotherAccessKey() throws IOException {
        var stranger = S3Storage.in(bucket)
                .endpoint(SERVER.endpoint())
                .pathStyle()
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("stranger", "x")))
                .build();

        assertThat(recorded().build().copy(stranger, "a", "b", UploadDetails.none()))
                .isEmpty();

        assertThat(recorder.names()).isEmpty();
    }

    @Test
    void isNotMadeForAnotherPlace() throws IOException {
        var elsewhere = S3Storage.in(bucket)
                .region("eu-central-1")
                .credentials(S3Server.CREDENTIALS)
                .build();

        assertThat(recorded().build().copy(elsewhere, "a", "b", UploadDetails.none()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 11})
    @Behaviour("S3-05")
    void ofALargeObjectIsMadeInParts(int mebibytes) throws IOException {
        var content = random(mebibytes * MIB);
        var storage = recorded().multipartCopyFrom(5 * MIB).build();
        upload(storage, "a", content, UploadDetails.none());
        recorder.forget();

        storage.copy(storage, "a", "b", UploadDetails.none());

        assertThat(recorder.names()).doesNotContain("GetObject", "UploadPart", "CopyObject");
        assertThat(recorder.of(UploadPartCopyRequest.class))
                .hasSize((mebibytes + 4) / 5)
                .allSatisfy(part ->
                        assertThat(part.copySourceIfMatch()).isEqualTo(head("a").eTag()));
        assertThat(read(storage, "b")).isEqualTo(content);
    }

    @Test
    @Behaviour("S3-06")
    void hasTheHeadersOfTheNewFile() throws IOException {
        var storage = recorded().build();
        var old =
                new UploadDetails(Map.of(UploadedFile.CONTENT_TYPE, "text/plain"), Map.of("cache-control", "no-store"));
        upload(storage, "a", random(10), old);

        storage.copy(storage, "a", "b", new UploadDetails(Map.of(UploadedFile.CONTENT_TYPE, "image/png")));

        assertThat(head("b").contentType()).isEqualTo("image/png");
        assertThat(head("b").cacheControl()).isNull();
    }

    @Test
    @Behaviour("S3-06")
    void dropsTagsUnlessTheServiceKnowsNone() throws IOException {
        var storage = recorded().build();
        upload(storage, "a", "content");
        var withTags = S3Storage.in(bucket).client(client()).build();

        // S3Proxy is such a service
        assertThatThrownBy(() -> withTags.copy(storage, "a", "b", UploadDetails.none()))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("ENS4105", "501");
        storage.copy(storage, "a", "b", UploadDetails.none());

        assertThat(recorder.of(CopyObjectRequest.class))
                .extracting(CopyObjectRequest::taggingDirectiveAsString)
                .containsExactly("REPLACE", null);
        assertThat(text(storage, "b")).isEqualTo("content");
    }

    @Test
    void isComparedWithTheDigestOfTheFile() throws IOException {
        var storage = recorded().build();
        upload(storage, "a", "damaged");
        var details = new UploadDetails(Map.of(UploadedFile.SHA256, sha256("content".getBytes(UTF_8))));

        assertThatThrownBy(() -> storage.copy(storage, "a", "b", details))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ENS4107");

        assertThat(storage.exists("b")).isFalse();
    }

    @Test
    void ofAFileInPartsIsComparedWithTheDigestThatTheServiceMadeOfTheCopy() throws IOException {
        var content = random(6 * MIB);
        var storage = recorded().build();
        upload(storage, "a", content, UploadDetails.none());
        var right = new UploadDetails(Map.of(UploadedFile.SHA256, sha256(content)));
        var wrong = new UploadDetails(Map.of(UploadedFile.SHA256, sha256(random(1))));
        recorder.answerCopiesWith(base64(content)); // as Amazon does; S3Proxy does not

        assertThat(storage.copy(storage, "a", "b", right)).isPresent();
        assertThatThrownBy(() -> storage.copy(storage, "a", "b", wrong)).hasMessageContaining("ENS4107");

        assertThat(recorder.of(CopyObjectRequest.class))
                .extracting(CopyObjectRequest::checksumAlgorithmAsString)
                .containsOnly("SHA256");
    }

    @Test
    void isOfTheVersionThatWasLookedAt() throws IOException {
        var storage = recorded().build();
        upload(storage, "a", "content");

        storage.copy(storage, "a", "b", UploadDetails.none());

        assertThat(recorder.of(CopyObjectRequest.class))
                .extracting(CopyObjectRequest::copySourceIfMatch)
                .containsExactly(head("a").eTag());
    }

    private static String base64(byte[] content) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256(content)));
    }
}
