// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.MissingFileException;
import dev.enshrine.StorageException;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

/** What a storage does with the objects in its part of a bucket, and only there. */
class BucketTest extends InBucket {

    @Test
    @Behaviour("S3-02")
    void keepsFilesBelowItsPrefixAndDoesNotSaySo() throws IOException {
        var storage = recorded().prefix("album/store").build();

        assertThat(upload(storage, "a/b", "content").id()).isEqualTo("a/b");

        assertThat(keys()).containsExactly("album/store/a/b");
        assertThat(storage.find("a/b")).contains(new StoredObject("a/b", 7));
        assertThat(storage.list("a")).containsExactly(new StoredObject("a/b", 7));
        assertThat(storage.storedAt("a/b")).isPresent();
        assertThat(text(storage, "a/b")).isEqualTo("content");
        assertThat(storage.url("a/b").orElseThrow().getPath()).endsWith("/album/store/a/b");
        assertThat(storage.presignUpload("c", known(1), Duration.ofMinutes(1))
                        .url()
                        .getPath())
                .endsWith("/album/store/c");
    }

    @Test
    @Behaviour("S3-02")
    void touchesNothingOutsideItsPrefix() throws IOException {
        var storage = recorded().prefix("album").build();
        var neighbour = recorded().prefix("album2").build();
        upload(storage, "a", "ours");
        upload(neighbour, "a", "theirs");
        begin("album2/unfinished");
        begin("album/unfinished");

        storage.delete("a");
        assertThat(storage.clear(object -> true)).isZero();
        assertThat(storage.deleteFolder("")).isZero();
        assertThat(storage.tidy(Instant.now().plusSeconds(60))).isEqualTo(1);

        assertThat(keys()).containsExactly("album2/a");
        assertThat(SERVER.client()
                        .listMultipartUploads(request -> request.bucket(bucket))
                        .uploads())
                .singleElement()
                .satisfies(left -> assertThat(left.key()).isEqualTo("album2/unfinished"));
    }

    @Test
    @Behaviour("S3-02")
    void copiesFromPrefixToPrefix() throws IOException {
        var cache = recorded().prefix("cache").build();
        upload(cache, "a", "content");

        recorded().prefix("store").build().copy(cache, "a", "b", UploadDetails.none());

        assertThat(keys()).containsExactlyInAnyOrder("cache/a", "store/b");
    }

    @Test
    @Behaviour("S3-08")
    void opensWithOneRequestAndReadsLazily() throws IOException {
        var storage = recorded().build();
        upload(storage, "large", random(30 * MIB), known(30 * MIB));
        upload(storage, "empty", "");
        recorder.forget();

        try (var content = storage.open("large")) {
            assertThat(content.read()).isEqualTo(random(30 * MIB)[0] & 0xFF);
        }
        assertThat(text(storage, "empty")).isEmpty();
        assertThat(text(storage, "empty")).as("opened again").isEmpty();

        assertThat(recorder.names()).containsExactly("GetObject", "GetObject", "GetObject");
    }

    @Test
    @Behaviour("S3-09")
    void saysWhichFileIsMissingAndWhere() {
        var storage = recorded().prefix("album").build();

        assertThatThrownBy(() -> storage.open("a/b"))
                .isInstanceOf(MissingFileException.class)
                .hasMessageContainingAll("ENS4100", "'a/b'", bucket, "'album/'");
    }

    @Test
    @Behaviour("S3-12")
    void deletesAThousandInARequest() throws Exception {
        var storage = recorded().prefix("album").build();
        fill("album/a/", 1_003);
        fill("album/ab/", 2);

        assertThat(storage.deleteFolder("a")).isEqualTo(1_003);

        assertThat(recorder.of(DeleteObjectsRequest.class))
                .extracting(request -> request.delete().objects().size())
                .containsExactly(1_000, 3);
        assertThat(keys()).containsExactlyInAnyOrder("album/ab/0", "album/ab/1");
    }

    @Test
    @Behaviour("S3-12")
    void clearsWhatMatches() throws IOException {
        var storage = recorded().build();
        upload(storage, "a", "1");
        upload(storage, "b", "22");
        upload(storage, "c", "333");

        assertThat(storage.clear(object -> object.size() > 1)).isEqualTo(2);

        assertThat(recorder.of(DeleteObjectsRequest.class)).hasSize(1);
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void passesOverKeysThatAreNoIds() throws IOException {
        var storage = recorded().build();
        upload(storage, "a/b", "content");
        SERVER.client().putObject(request -> request.bucket(bucket).key("a/folder/"), RequestBody.empty());

        assertThat(storage.list("a")).containsExactly(new StoredObject("a/b", 7));
    }

    @Test
    void leavesUploadsThatGoOn() {
        var storage = recorded().build();
        begin("a");

        assertThat(storage.tidy(Instant.now().minusSeconds(60))).isZero();
        assertThat(storage.tidy(Instant.now().plusSeconds(60))).isEqualTo(1);
        assertThat(storage.tidy(Instant.now().plusSeconds(60))).isZero();
    }

    @Test
    void thatIsNotThereIsAnErrorAndNotAbsence() {
        var storage = S3Storage.in("no-such-bucket").client(client()).build();

        assertThatThrownBy(() -> storage.find("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ENS4101: 'a' could not be looked up in bucket 'no-such-bucket'");
        assertThatThrownBy(() -> storage.open("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ENS4101");
        assertThatThrownBy(() -> storage.delete("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ENS4101");
        assertThatThrownBy(() -> storage.list("").count())
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ENS4101");
        assertThatThrownBy(() -> storage.storedAt("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ENS4101");
        assertThatThrownBy(() -> upload(storage, "a", "content"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ENS4101");
        assertThatThrownBy(() -> storage.copy(storage, "a", "b", UploadDetails.none()))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("ENS4101");
    }

    private void begin(String key) {
        SERVER.client().createMultipartUpload(request -> request.bucket(bucket).key(key));
    }

    private void fill(String prefix, int number) throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            var all = IntStream.range(0, number)
                    .mapToObj(i -> threads.submit(() -> SERVER.client()
                            .putObject(request -> request.bucket(bucket).key(prefix + i), RequestBody.empty())))
                    .toList();
            for (var one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<String> keys() {
        return SERVER.client().listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    private static UploadDetails known(int size) {
        return new UploadDetails(Map.of(UploadedFile.SIZE, (long) size));
    }
}
