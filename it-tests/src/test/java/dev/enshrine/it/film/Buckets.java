// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.it.film;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.enshrine.StorageName;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.s3.S3Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Both storages in one bucket of the service that the archive names. */
@ApplicationScoped
public class Buckets {
    /** A file of the archive that says where the service is. */
    public static final String ENDPOINT = "s3-endpoint.txt";

    public static final String BUCKET = "films";
    public static final String USER = "tester";
    public static final String SECRET = "of-films-on-s3";

    static final String CACHE = "film-cache";
    static final String STORE = "film-store";

    @Produces
    @StorageName(CACHE)
    @ApplicationScoped
    Storage cache() {
        return storage("cache");
    }

    @Produces
    @StorageName(STORE)
    @ApplicationScoped
    Storage store() {
        return storage("store");
    }

    void closeCache(@Disposes @StorageName(CACHE) Storage cache) {
        ((S3Storage) cache).close();
    }

    void closeStore(@Disposes @StorageName(STORE) Storage store) {
        ((S3Storage) store).close();
    }

    private static Storage storage(String prefix) {
        return S3Storage.in(BUCKET)
                .prefix(prefix)
                .endpoint(endpoint())
                .pathStyle()
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(USER, SECRET)))
                .withoutTagging() // S3Proxy has no tags
                .build();
    }

    private static URI endpoint() {
        try (var file = Buckets.class.getResourceAsStream("/" + ENDPOINT)) {
            return URI.create(new String(file.readAllBytes(), UTF_8));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
