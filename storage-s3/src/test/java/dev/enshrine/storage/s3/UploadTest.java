// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** How content goes to the bucket: in which requests, with which digests and headers. */
class UploadTest extends InBucket {

    private static UploadDetails known(int size) {
        return new UploadDetails(Map.of(UploadedFile.SIZE, (long) size));
    }

    @Test
    @Behaviour("S3-03")
    void ofSmallKnownSizeIsOnePut() throws IOException {
        var content = random(7 * MIB);

        var stored = upload(recorded().build(), "a", content, known(content.length));

        assertThat(recorder.names()).containsExactly("PutObject");
        assertThat(stored).isEqualTo(new StoredObject("a", content.length));
        assertThat(read(recorded().build(), "a")).isEqualTo(content);
    }

    @Test
    @Behaviour({"S3-03", "UP-07"})
    void ofUnknownSizeGoesInPartsOnceItIsLongerThanOne() throws IOException {
        var content = random(12 * MIB);

        var stored = upload(recorded().build(), "a", content, UploadDetails.none());

        assertThat(recorder.names())
                .containsExactly(
                        "CreateMultipartUpload", "UploadPart", "UploadPart", "UploadPart", "CompleteMultipartUpload");
        assertThat(stored).isEqualTo(new StoredObject("a", content.length));
        assertThat(read(recorded().build(), "a")).isEqualTo(content);
    }

    @Test
    void ofUnknownSizeThatFitsIntoAPartIsOnePut() throws IOException {
        upload(recorded().build(), "a", random(5 * MIB), UploadDetails.none());

        assertThat(recorder.names()).containsExactly("PutObject");
    }

    @Test
    @Behaviour("S3-03")
    void thatIsLargeGoesInParts() throws IOException {
        var content = random(6 * MIB);

        upload(recorded().singlePutUpTo(5 * MIB).build(), "a", content, known(content.length));

        assertThat(recorder.names())
                .containsExactly("CreateMultipartUpload", "UploadPart", "UploadPart", "CompleteMultipartUpload");
        assertThat(read(recorded().build(), "a")).isEqualTo(content);
    }

    @Test
    void longerThanItWasSaidToBeIsStoredAsAWhole() throws IOException {
        var content = random(12 * MIB);

        upload(recorded().singlePutUpTo(6 * MIB).build(), "a", content, known(7));

        assertThat(read(recorded().build(), "a")).isEqualTo(content);
    }

    @Test
    @Behaviour("S3-04")
    void hasPartsThatGrowWhenThereAreFew() throws IOException {
        var content = random(21 * MIB);

        upload(recorded().maxParts(3).build(), "a", content, known(content.length));

        assertThat(recorder.names())
                .containsOnlyOnce("CompleteMultipartUpload")
                .filteredOn("UploadPart"::equals)
                .hasSize(3);
        assertThat(read(recorded().build(), "a")).isEqualTo(content);
    }

    @Test
    void keepsPartsThatAreTooLargeForMemoryInAFileThatIsGoneAfterwards() throws IOException {
        var content = random(40 * MIB);
        var before = partFiles();

        upload(recorded().partSize(20 * MIB).build(), "a", content, UploadDetails.none());

        assertThat(read(recorded().build(), "a")).isEqualTo(content);
        assertThat(partFiles()).isEqualTo(before);
    }

    @Test
    void leavesNoPartsWhenItsContentFailsHalfWay() throws IOException {
        var cut = new SequenceInputStream(new ByteArrayInputStream(random(6 * MIB)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("line cut");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                return read();
            }
        });
        var storage = recorded().build();

        assertThatThrownBy(() -> storage.upload(cut, "a", UploadDetails.none())).hasMessage("line cut");

        assertThat(recorder.names()).containsExactly("CreateMultipartUpload", "UploadPart", "AbortMultipartUpload");
        assertThat(SERVER.client()
                        .listMultipartUploads(request -> request.bucket(bucket))
                        .uploads())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void sendsTheDigestOfEachRequest(Integrity integrity) throws IOException {
        var storage = recorded().integrity(integrity).build();

        upload(storage, "small", "content");
        upload(storage, "large", random(6 * MIB), UploadDetails.none());

        boolean sha256 = integrity == Integrity.SHA256;
        assertThat(recorder.of(PutObjectRequest.class)).singleElement().satisfies(put -> {
            assertThat(put.checksumSHA256()).isEqualTo(sha256 ? "7XACtDnprIRfIjV9giusFERzD722AW0+yUMil7nsn3M=" : null);
            assertThat(put.contentMD5()).isEqualTo(sha256 ? null : "mgNkuembtIDdJeHwKEyFVQ==");
        });
        assertThat(recorder.of(UploadPartRequest.class)).hasSize(2).allSatisfy(part -> {
            assertThat(part.checksumSHA256() != null).isEqualTo(sha256);
            assertThat(part.contentMD5() != null).isEqualTo(!sha256);
        });
    }

    @Test
    @Behaviour("S3-07")
    void givesTypeAndNameOfTheFile() throws IOException {
        var details = new UploadDetails(
                Map.of(UploadedFile.CONTENT_TYPE, "image/jpeg", UploadedFile.FILE_NAME, "Caf\u00e9 \"1\".jpg"));

        upload(recorded().build(), "a", random(10), details);
        upload(recorded().build(), "large", random(6 * MIB), details);

        assertThat(List.of(head("a"), head("large"))).allSatisfy(object -> {
            assertThat(object.contentType()).isEqualTo("image/jpeg");
            assertThat(object.contentDisposition())
                    .isEqualTo("inline; filename=\"Caf_ _1_.jpg\"; filename*=UTF-8''Caf%C3%A9%20%221%22.jpg");
        });
    }

    @Test
    void letsNoBrowserRunAFile() throws IOException {
        var details = new UploadDetails(
                Map.of(UploadedFile.CONTENT_TYPE, "image/svg+xml; charset=utf-8", UploadedFile.FILE_NAME, "a.svg"));

        upload(recorded().build(), "a", random(10), details);

        assertThat(head("a").contentDisposition()).startsWith("attachment;");
    }

    @Test
    @Behaviour("S3-07")
    void obeysItsOwnOptionsFirst() throws IOException {
        var details = new UploadDetails(
                Map.of(UploadedFile.CONTENT_TYPE, "image/jpeg", UploadedFile.FILE_NAME, "a.jpg"),
                Map.of(
                        "content-type", "image/png",
                        "content-disposition", "attachment",
                        "cache-control", "private, max-age=60",
                        "content-language", "de",
                        "storage-class", "STANDARD_IA"));

        upload(recorded().storageClass("GLACIER").encryption(Encryption.s3()).build(), "a", random(10), details);

        var object = head("a");
        assertThat(object.contentType()).isEqualTo("image/png");
        assertThat(object.contentDisposition()).isEqualTo("attachment");
        assertThat(object.cacheControl()).isEqualTo("private, max-age=60");
        assertThat(object.contentLanguage()).isEqualTo("de");
        assertThat(recorder.of(PutObjectRequest.class)).singleElement().satisfies(put -> {
            assertThat(put.storageClassAsString()).isEqualTo("STANDARD_IA");
            assertThat(put.serverSideEncryptionAsString()).isEqualTo("AES256");
        });
    }

    @Test
    void isRefusedWhenItsKeyWouldBeTooLong() {
        var id = Stream.generate(() -> "\u00fc".repeat(100))
                .limit(6)
                .reduce((a, b) -> a + "/" + b)
                .orElseThrow();
        var storage = recorded().build();

        assertThatThrownBy(() -> upload(storage, id, "content"))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContainingAll("ENS4109", "1205 bytes", "at most 1024");
        assertThat(recorder.names()).isEmpty();
    }

    private static List<String> partFiles() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(Object::toString)
                    .filter(name -> name.contains("enshrine-s3-"))
                    .sorted()
                    .toList();
        }
    }
}
