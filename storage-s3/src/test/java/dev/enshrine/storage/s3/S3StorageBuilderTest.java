// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.MisconfiguredException;
import dev.enshrine.behaviours.Behaviour;
import java.net.URI;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** Which options are refused before anything is sent. */
class S3StorageBuilderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a", "photo-album/store", "s3://photo-album", "../x", "a..b", "-album"})
    @Behaviour("S3-01")
    void needsTheNameOfABucket(String name) {
        var builder = S3Storage.in(name).region("eu-central-1");

        assertThatThrownBy(builder::build)
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageContainingAll("ENS4010", "'bucket'", "photo-album");
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void refusesWhatCannotBeRight(Consumer<S3StorageBuilder> option) {
        var builder = S3Storage.in("photo-album");

        assertThatThrownBy(() -> option.accept(builder))
                .isInstanceOf(MisconfiguredException.class)
                .hasMessageMatching("ENS40(10: Option '[a-zA-Z]+' of the S3 storage cannot be '.*': .+|12: .+)");
    }

    static Stream<Named<Consumer<S3StorageBuilder>>> unusable() {
        return Stream.of(
                option("prefix with a slash at its end", builder -> builder.prefix("store/")),
                option("prefix out of the bucket", builder -> builder.prefix("../store")),
                option("prefix of 124 bytes", builder -> builder.prefix("x".repeat(124))),
                option("region with a space", builder -> builder.region("Frankfurt am Main")),
                option("endpoint without scheme", builder -> builder.endpoint(URI.create("minio.example.org"))),
                option("endpoint of a file", builder -> builder.endpoint(URI.create("file:///tmp"))),
                option("parts that are too short", builder -> builder.partSize(1024)),
                option("parts that are too long", builder -> builder.partSize(6L * 1024 * 1024 * 1024)),
                option("no parts", builder -> builder.maxParts(0)),
                option("too many parts", builder -> builder.maxParts(10_001)),
                option("single put of nothing", builder -> builder.singlePutUpTo(0)),
                option("copy in one above 5 GiB", builder -> builder.multipartCopyFrom(5L * 1024 * 1024 * 1024 + 1)),
                option("storage class in lower case", builder -> builder.storageClass("glacier")),
                option("links for 8 days", builder -> builder.linkExpiry(Duration.ofDays(8))),
                option("links for no time", builder -> builder.linkExpiry(Duration.ZERO)),
                option("public address with a query", builder -> builder.publicAt(URI.create("https://a.example?x=1"))),
                option("public address without host", builder -> builder.publicAt(URI.create("/photos"))),
                option("key without name", builder -> builder.encryption(Encryption.kms(" "))));
    }

    private static Named<Consumer<S3StorageBuilder>> option(String name, Consumer<S3StorageBuilder> option) {
        return Named.of(name, option);
    }

    @Test
    void takesAPlaceFromTheClientOrFromOptionsButNotFromBoth() {
        try (var client = S3Client.builder().region(Region.EU_CENTRAL_1).build()) {
            var builder = S3Storage.in("photo-album").client(client).region("eu-west-1");

            assertThatThrownBy(builder::build)
                    .isInstanceOf(MisconfiguredException.class)
                    .hasMessageContaining("'client'");
        }
    }

    @Test
    void leavesAClientOpenThatIsNotItsOwn() {
        try (var client = S3Client.builder()
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(S3Server.CREDENTIALS)
                .build()) {
            var storage = S3Storage.in("photo-album").client(client).build();

            storage.close();
            storage.close();

            assertThat(S3Storage.in("photo-album").client(client).build().url("a"))
                    .isPresent();
        }
    }

    @Test
    void makesAddressesAsTheServiceWantsThem() {
        var builder =
                S3Storage.in("photo-album").credentials(S3Server.CREDENTIALS).region("eu-central-1");
        try (var hosts = builder.build();
                var paths = builder.pathStyle().build()) {
            assertThat(hosts.url("a").orElseThrow())
                    .asString()
                    .startsWith("https://photo-album.s3.eu-central-1.amazonaws.com/a?");
            assertThat(paths.url("a").orElseThrow())
                    .asString()
                    .startsWith("https://s3.eu-central-1.amazonaws.com/photo-album/a?");
        }
    }
}
