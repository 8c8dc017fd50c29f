// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.StorageException;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;

/** What becomes of a storage's work when line or server fail. */
class FaultsTest extends InBucket {
    private FaultyLine line;
    private S3Storage storage;

    @BeforeEach
    void open() throws IOException {
        line = new FaultyLine(SERVER.endpoint());
        storage = S3Server.storage(bucket, line.endpoint()).build();
    }

    @AfterEach
    void close() throws IOException {
        storage.close();
        line.close();
    }

    @Test
    void anUploadGoesOnWhenTheLineWasCutHalfWay() throws IOException {
        var content = random(MIB);
        line.cutUploadAfter(500_000);

        upload(storage, "a", content, UploadDetails.none());

        assertThat(read(storage, "a")).isEqualTo(content);
    }

    @Test
    void anUploadInPartsGoesOnWhenTheLineWasCutInThe2ndPart() throws IOException {
        var content = random(12 * MIB);
        line.cutUploadAfter(7 * MIB);

        upload(storage, "a", content, UploadDetails.none());

        assertThat(read(storage, "a")).isEqualTo(content);
    }

    @Test
    void aReadThatIsCutHalfWayFails() throws IOException {
        upload(storage, "a", random(MIB), UploadDetails.none());
        line.cutDownloadAfter(500_000);

        assertThatThrownBy(() -> read(storage, "a"))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("ENS4108", "'a'", "of 1048576 bytes");
        assertThat(read(storage, "a")).isEqualTo(random(MIB));
    }

    @Test
    void aServerWithoutTimeIsAskedAgain() throws IOException {
        line.refuse(2);

        upload(storage, "a", "content");

        assertThat(line.refused()).isEqualTo(2);
        assertThat(text(storage, "a")).isEqualTo("content");
    }

    @Test
    void aServerThatNeverHasTimeIsAnError() {
        line.refuse(100);

        assertThatThrownBy(() -> upload(storage, "a", "content"))
                .isInstanceOf(IOException.class)
                .hasMessageContainingAll("ENS4104", "503");
        assertThatThrownBy(() -> storage.find("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("503");
        assertThatThrownBy(() -> storage.open("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("503");
        assertThatThrownBy(() -> storage.delete("a"))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("503");
    }

    @Test
    void bytesThatWereDamagedOnTheWayAreNotStored() {
        line.damageUploadAfter(500_000);

        assertThatThrownBy(() -> upload(storage, "a", random(MIB), UploadDetails.none()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ENS4105");

        assertThat(storage.find("a")).isEmpty();
    }

    @Test
    void noCredentialsAreAnErrorThatSaysSo() {
        var nobody = AwsCredentialsProviderChain.of(SystemPropertyCredentialsProvider.create());
        try (var anonymous =
                S3Server.storage(bucket, line.endpoint()).credentials(nobody).build()) {
            assertThatThrownBy(() -> anonymous.find("a"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("ENS4103");
            assertThatThrownBy(() -> upload(anonymous, "a", "content")).hasMessageContaining("ENS4103");
            assertThatThrownBy(() -> anonymous.url("a")).hasMessageContaining("ENS4103");
            assertThatThrownBy(() -> anonymous.copy(storage, "a", "b", UploadDetails.none()))
                    .hasMessageContaining("no credentials");
        }
    }

    @Test
    void aWrongKeyIsAnErrorAndNotAbsence() {
        var wrong = StaticCredentialsProvider.create(AwsBasicCredentials.create("tester", "wrong"));
        try (var stranger =
                S3Server.storage(bucket, SERVER.endpoint()).credentials(wrong).build()) {
            assertThatThrownBy(() -> stranger.find("a"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("ENS4102");
            assertThatThrownBy(() -> stranger.open("a")).hasMessageContaining("ENS4102");
            assertThatThrownBy(() -> upload(stranger, "a", "content")).hasMessageContaining("ENS4102");
        }
    }

    @Test
    void aServerThatIsNotThereIsAnErrorAndNotAbsence() {
        try (var nowhere =
                S3Server.storage(bucket, URI.create("http://127.0.0.1:9")).build()) {
            assertThatThrownBy(() -> nowhere.find("a"))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("ENS4104");
        }
    }
}
