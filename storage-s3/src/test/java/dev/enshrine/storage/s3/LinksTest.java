// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MisconfiguredException;
import dev.enshrine.UploadedFile;
import dev.enshrine.UrlOptions;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.PresignedUpload;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Links and signed uploads, followed by a client that knows no key. */
class LinksTest extends InBucket {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final UploadDetails EXPECTED = new UploadDetails(
            Map.of(UploadedFile.SIZE, 7L, UploadedFile.CONTENT_TYPE, "image/jpeg", UploadedFile.FILE_NAME, "a.jpg"));

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    @Behaviour("S3-10")
    void areSignedForATime() throws Exception {
        var storage = SERVER.storage(bucket).linkExpiry(MINUTE).build();
        upload(storage, "a b/\u00fc+%.txt", "content");

        var link = storage.url("a b/\u00fc+%.txt").orElseThrow();

        assertThat(get(link).body()).isEqualTo("content");
        assertThat(link.getQuery()).contains("X-Amz-Expires=60&");
        assertThat(get(URI.create(link.toString().replace("X-Amz-Expires=60", "X-Amz-Expires=61")))
                        .statusCode())
                .isEqualTo(403);
        assertThat(storage.url("a", UrlOptions.none().withExpiry(Duration.ofSeconds(5)))
                        .orElseThrow()
                        .getQuery())
                .contains("X-Amz-Expires=5&");
    }

    @Test
    void saveUnderAName() throws Exception {
        var storage = SERVER.storage(bucket).build();
        upload(storage, "a", "content");

        var link = storage.url("a", UrlOptions.none().withDownloadName("Caf\u00e9.txt"));

        assertThat(get(link.orElseThrow()).headers().firstValue("content-disposition"))
                .contains("attachment; filename=\"Caf_.txt\"; filename*=UTF-8''Caf%C3%A9.txt");
    }

    @Test
    void areRefusedForMoreThanSevenDays() {
        var storage = SERVER.storage(bucket).build();
        var options = UrlOptions.none().withExpiry(Duration.ofDays(8));

        assertThatThrownBy(() -> storage.url("a", options))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll("ENS4012", "PT192H");
    }

    @Test
    @Behaviour("S3-10")
    void arePlainOnRequest() {
        var plain = SERVER.endpoint() + "/" + bucket + "/a%20b";

        assertThat(recorded().publicLinks().build().url("a b")).contains(URI.create(plain));
        assertThat(recorded().build().url("a b", UrlOptions.none().with("public", "true")))
                .contains(URI.create(plain));
    }

    @Test
    @Behaviour("S3-10")
    void haveTheHostOfACdn() {
        var storage = recorded()
                .prefix("store")
                .publicAt(URI.create("https://cdn.example.org/photos/"))
                .build();

        assertThat(storage.url("a b/c+d")).contains(URI.create("https://cdn.example.org/photos/store/a%20b/c%2Bd"));
    }

    @Test
    @Behaviour("S3-10")
    void areSignedByAnotherSigner() {
        var storage = recorded()
                .publicAt(URI.create("https://cdn.example.org"))
                .linkMaker((address, options) ->
                        URI.create(address + "?key=" + options.more().get("who")))
                .build();

        assertThat(storage.url("a", UrlOptions.none().with("who", "me")))
                .contains(URI.create("https://cdn.example.org/a?key=me"));
    }

    @Test
    @Behaviour("S3-11")
    void letAClientPutWhatWasAgreed() throws Exception {
        var storage = SERVER.storage(bucket).build();

        var upload = storage.presignUpload("a", EXPECTED, MINUTE);

        assertThat(upload.method()).isEqualTo("PUT");
        assertThat(upload.headers()).containsKeys("content-length", "content-type", "content-disposition");
        assertThat(put(upload, upload.headers(), "content")).isEqualTo(200);
        assertThat(head("a").contentType()).isEqualTo("image/jpeg");
        assertThat(head("a").contentDisposition()).startsWith("inline; filename=\"a.jpg\"");
    }

    @Test
    void letNoClientPutAnythingElse() throws Exception {
        var storage = SERVER.storage(bucket).build();
        var upload = storage.presignUpload("a", EXPECTED, MINUTE);

        assertThat(put(upload, upload.headers(), "contents")).as("length").isEqualTo(403);
        assertThat(put(upload, changed(upload, "content-type", "text/html"), "content"))
                .isEqualTo(403);
        assertThat(put(upload, changed(upload, "content-disposition", "inline"), "content"))
                .isEqualTo(403);

        assertThat(storage.exists("a")).isFalse();
    }

    @Test
    void letAClientPutOnceWithConditionalWrites() throws Exception {
        var upload = SERVER.storage(bucket).conditionalWrites().build().presignUpload("a", EXPECTED, MINUTE);

        assertThat(put(upload, upload.headers(), "content")).isEqualTo(200);
        assertThat(put(upload, upload.headers(), "another")).isEqualTo(412);
    }

    @Test
    void areNotShownInLogs() {
        var upload = SERVER.storage(bucket).build().presignUpload("a", EXPECTED, MINUTE);

        assertThat(upload.toString()).contains("PUT", "/a").doesNotContain("Signature");
    }

    @Test
    void needASizeTheServiceTakesInOneRequest() {
        var storage = SERVER.storage(bucket).build();
        var large = new UploadDetails(Map.of(UploadedFile.SIZE, 5L * 1024 * MIB + 1));

        assertThatThrownBy(() -> storage.presignUpload("a", large, MINUTE))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContainingAll("ENS4110", "'5368709121'");
    }

    private static Map<String, String> changed(PresignedUpload upload, String header, String value) {
        var headers = new LinkedHashMap<>(upload.headers());
        headers.put(header, value);
        return headers;
    }

    private int put(PresignedUpload upload, Map<String, String> headers, String content)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(upload.url()).PUT(HttpRequest.BodyPublishers.ofString(content));
        headers.forEach((name, value) -> {
            if (!name.equals("content-length")) { // set by the client
                request.header(name, value);
            }
        });
        return http.send(request.build(), ofString()).statusCode();
    }

    private HttpResponse<String> get(URI link) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(link).build(), ofString());
    }
}
