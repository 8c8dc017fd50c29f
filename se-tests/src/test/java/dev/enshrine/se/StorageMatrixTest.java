// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;

import dev.enshrine.Source;
import dev.enshrine.UploadedFile;
import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.Storage;
import java.io.IOException;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A photo's life between folders and buckets: uploaded, promoted, replaced, destroyed. */
class StorageMatrixTest {
    private static final int MIB = 1024 * 1024;

    @RegisterExtension
    static final Buckets BUCKETS = new Buckets();

    private Application application;

    /** From where to where files are promoted. */
    enum Way {
        FOLDER_TO_FOLDER(Storages::folder, Storages::folder),
        FOLDER_TO_BUCKET(Storages::folder, BUCKETS::storage),
        BUCKET_TO_BUCKET(BUCKETS::storage, BUCKETS::storage),
        BUCKET_TO_FOLDER(BUCKETS::storage, Storages::folder);

        private final Supplier<Storage> cache;
        private final Supplier<Storage> store;

        Way(Supplier<Storage> cache, Supplier<Storage> store) {
            this.cache = cache;
            this.store = store;
        }

        Application start() {
            return Deployment.of(Photo.class)
                    .storage("cache", cache)
                    .storage("store", store)
                    .application()
                    .start();
        }
    }

    @AfterEach
    void close() {
        application.close();
    }

    @ParameterizedTest
    @EnumSource
    void aFileLivesFromItsUploadToItsDestruction(Way way) throws IOException {
        application = way.start();
        var album = new Album(application);

        var id = album.addStored("one");
        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.content(id)).isEqualTo("one");
        var replaced = album.file(id).orElseThrow();
        album.replace(id, "two");
        application.worker().drain();
        assertThat(album.content(id)).isEqualTo("two");
        application.worker().drainPastTheHorizon();
        assertThat(application.store().exists(replaced.id())).isFalse();
        album.delete(id);
        application.worker().drainPastTheHorizon();

        assertThat(application.store().ids()).isEmpty();
        Invariants.of(application).holdAtRest();
    }

    @ParameterizedTest
    @EnumSource
    void aLargeFileIsPromotedByteForByte(Way way) throws IOException {
        application = way.start();
        var album = new Album(application);
        var content = new byte[11 * MIB];
        new Random(1).nextBytes(content);

        var id = add(content);
        application.worker().drain();

        var file = album.file(id).orElseThrow();
        assertThat(file.storage()).isEqualTo("store");
        assertThat(file.size()).hasValue(content.length);
        try (var stored = application.store().open(file.id())) {
            assertThat(stored.readAllBytes()).isEqualTo(content);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aPromotionThatBreaksOffIsMadeAgain(Way way) {
        application = way.start();
        var album = new Album(application);
        var id = album.add("one");
        application.store().once(SteppedStorage.Point.AFTER_UPLOAD, () -> {
            throw new IOException("connection reset");
        });

        application.worker().drain();

        assertThat(album.storage(id)).hasValue("store");
        assertThat(album.content(id)).isEqualTo("one");
        assertThat(application.store().ids()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(names = "BUCKET_TO_BUCKET")
    @Behaviour("S3-05")
    void betweenBucketsNoByteComesThroughTheApplication(Way way) throws IOException {
        application = way.start();
        var id = add(new byte[11 * MIB]);
        BUCKETS.requests();

        application.worker().drain();

        assertThat(BUCKETS.requests())
                .contains("CopyObjectRequest")
                .doesNotContain("GetObjectRequest", "PutObjectRequest", "UploadPartRequest");
        assertThat(new Album(application).file(id)).map(UploadedFile::storage).hasValue("store");
    }

    private Long add(byte[] content) {
        return application.inTransaction(entities -> {
            var photo = new Photo();
            application.attacher(Photo.class).on(photo).assign(Source.of(content, "picture.bin"));
            entities.persist(photo);
            return photo.id;
        });
    }
}
