// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static java.net.http.HttpRequest.BodyPublishers.ofString;
import static java.net.http.HttpResponse.BodyHandlers.discarding;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.PresignedUpload;
import dev.enshrine.storage.PresigningStorage;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a client can do with a request that a {@link PresigningStorage} signed, over HTTP. */
abstract class PresignContract extends ContractPart {
    private static final Duration EXPIRY = Duration.ofMinutes(5);

    PresignContract(StoragesUnderTest storages) {
        super(storages);
    }

    @Test
    @Behaviour({"ST-02", "ST-12"})
    void hasMethodAddressHeadersAndEnd() {
        var upload = presigned("a/b", "content");

        assertThat(upload.method()).isIn("PUT", "POST");
        assertThat(upload.url().getScheme()).isIn("http", "https");
        assertThat(upload.expires()).isBetween(Instant.now(), Instant.now().plus(EXPIRY));
    }

    @Test
    @Behaviour("ST-12")
    void letsAClientUpload() throws Exception {
        assertThat(send(presigned("a/b", "content"), "content")).isBetween(200, 299);

        assertThat(text("a/b")).isEqualTo("content");
    }

    @Test
    void refusesAnotherLength() throws Exception {
        assertThat(send(presigned("a/b", "content"), "content and more")).isGreaterThanOrEqualTo(400);

        assertThat(storage().exists("a/b")).isFalse();
    }

    @Test
    void needsToKnowTheLength() {
        var presigning = presigning();

        assertThatThrownBy(() -> presigning.presignUpload("a/b", UploadDetails.none(), EXPIRY))
                .isInstanceOf(InvalidFileDataException.class);
    }

    @Test
    void changesNothingItself() {
        presigned("a/b", "content");

        assertThat(storage().exists("a/b")).isFalse();
    }

    private PresignedUpload presigned(String id, String content) {
        var details = new UploadDetails(Map.of(
                UploadedFile.SIZE, (long) content.getBytes(UTF_8).length,
                UploadedFile.CONTENT_TYPE, "text/plain",
                UploadedFile.FILE_NAME, "a \"b\" \u00fc.txt"));
        return presigning().presignUpload(id, details, EXPIRY);
    }

    private static int send(PresignedUpload upload, String content) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(upload.url()).method(upload.method(), ofString(content));
        upload.headers().forEach((name, value) -> {
            if (!name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("host")) { // set by the client
                request.header(name, value);
            }
        });
        return HttpClient.newHttpClient().send(request.build(), discarding()).statusCode();
    }

    private PresigningStorage presigning() {
        return power(PresigningStorage.class);
    }
}
