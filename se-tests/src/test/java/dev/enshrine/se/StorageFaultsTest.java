// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.se;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.enshrine.StorageException;
import dev.enshrine.event.Failed;
import dev.enshrine.impl.storage.FileSystemStorage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Storages that break in the middle of a file, and disks that are full. */
class StorageFaultsTest {

    @Nested
    class Breaking {
        private static final String CONTENT = "0123456789";
        private static final BreakingStorage CACHE = new BreakingStorage(Storages.folder());
        private static final BreakingStorage STORE = new BreakingStorage(Storages.folder());

        @RegisterExtension
        static final Application APPLICATION = Deployment.of(Photo.class)
                .storage("cache", () -> CACHE)
                .storage("store", () -> STORE)
                .application();

        private final Album album = new Album(APPLICATION);

        static IntStream everyByte() {
            return IntStream.rangeClosed(0, CONTENT.length());
        }

        @ParameterizedTest
        @MethodSource("everyByte")
        void leavesNoHalfUpload(int bytes) {
            CACHE.breakWritingAfter(bytes);

            assertThatThrownBy(() -> album.add(CONTENT))
                    .hasStackTraceContaining(StorageException.class.getName())
                    .hasStackTraceContaining("connection reset");

            assertThat(APPLICATION.cache().ids()).isEmpty();
            assertThat(APPLICATION.database().rows("select * from Photo")).isEmpty();
        }

        @ParameterizedTest
        @MethodSource("everyByte")
        void promotesAfterTheCopyBroke(int bytes) {
            var id = album.add(CONTENT);
            STORE.breakWritingAfter(bytes);

            assertThat(APPLICATION.worker().promote()).isTrue();
            assertThat(APPLICATION.store().ids()).as("half a copy").isEmpty();
            APPLICATION.worker().drain();

            assertThat(album.content(id)).isEqualTo(CONTENT);
            assertThat(album.storage(id)).hasValue("store");
            assertThat(APPLICATION.events().of(Failed.class)).hasSize(1);
        }

        @ParameterizedTest
        @MethodSource("everyByte")
        void promotesAfterReadingBroke(int bytes) {
            var id = album.add(CONTENT);
            CACHE.breakReadingAfter(bytes);

            assertThat(APPLICATION.worker().promote()).isTrue();
            assertThat(APPLICATION.store().ids()).as("half a copy").isEmpty();
            APPLICATION.worker().drain();

            assertThat(album.content(id)).isEqualTo(CONTENT);
            assertThat(album.storage(id)).hasValue("store");
        }
    }

    @Nested
    class Full {
        private static final int SIZE = 100_000;
        private static final String CONTENT = "x".repeat(SIZE);
        private static final SmallDisk CACHE = SmallDisk.mountIfAllowed();
        private static final SmallDisk STORE = SmallDisk.mountIfAllowed();

        @RegisterExtension
        static final Application APPLICATION = Deployment.of(Photo.class)
                .storage("cache", () -> FileSystemStorage.at(CACHE.folder()))
                .storage("store", () -> FileSystemStorage.at(STORE.folder()))
                .application();

        private final Album album = new Album(APPLICATION);

        @BeforeAll
        static void needsSmallDisks() {
            assumeTrue(CACHE.isSmall() && STORE.isSmall(), "no file system may be mounted here");
        }

        @AfterAll
        static void unmount() {
            CACHE.close();
            STORE.close();
        }

        @AfterEach
        void makeRoom() {
            CACHE.makeRoom();
            STORE.makeRoom();
        }

        @Test
        void saysThatTheTemporaryStorageIsFullAndLeavesNoHalfFile() {
            CACHE.fill(SIZE / 2);

            assertThatThrownBy(() -> album.add(CONTENT))
                    .hasStackTraceContaining(StorageException.class.getName())
                    .hasStackTraceContaining("'cache'")
                    .hasStackTraceContaining("No space left");
            assertThat(CACHE.files()).as("half a file").isEmpty();

            CACHE.makeRoom();
            assertThat(album.content(album.addStored(CONTENT))).isEqualTo(CONTENT);
        }

        @Test
        void promotesOnceThereIsRoomAgain() {
            var id = album.add(CONTENT);
            STORE.fill(SIZE / 2);

            IntStream.range(0, 4).forEach(attempt -> {
                APPLICATION.broker().deliverWaiting(Queues.PROMOTE);
                assertThat(APPLICATION.worker().promote()).isTrue();
            });
            assertThat(APPLICATION.events().of(Failed.class))
                    .hasSize(4)
                    .allSatisfy(event -> assertThat(event.parked()).isFalse())
                    .allSatisfy(event -> assertThat(event.reason()).contains("No space left"));
            assertThat(STORE.files()).as("half a copy").isEmpty();
            assertThat(album.storage(id)).hasValue("cache");

            STORE.makeRoom();
            APPLICATION.worker().drain();
            assertThat(album.content(id)).isEqualTo(CONTENT);
            assertThat(album.storage(id)).hasValue("store");
        }
    }
}
