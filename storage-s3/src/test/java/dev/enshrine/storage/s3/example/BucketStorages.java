// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3.example;

import dev.enshrine.StorageName;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.s3.Encryption;
import dev.enshrine.storage.s3.S3Storage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;

// s3:storages
@ApplicationScoped
public class BucketStorages {
    @Produces
    @StorageName("cache")
    @ApplicationScoped
    Storage cache() {
        return S3Storage.in("photo-album")
                .prefix("cache")
                .region("eu-central-1")
                .build();
    }

    @Produces
    @StorageName("store")
    @ApplicationScoped
    Storage store() {
        return S3Storage.in("photo-album")
                .prefix("store")
                .region("eu-central-1")
                .encryption(Encryption.kms("alias/photos"))
                .storageClass("INTELLIGENT_TIERING")
                .build();
    }

    void closeCache(@Disposes @StorageName("cache") Storage cache) {
        ((S3Storage) cache).close(); // connections, and the thread that looks after them
    }

    void closeStore(@Disposes @StorageName("store") Storage store) {
        ((S3Storage) store).close();
    }
}
// s3:end
