// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.enshrine.InvalidFileDataException;
import dev.enshrine.MissingFileException;
import dev.enshrine.UploadedFile;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every storage promises, and what those with optional powers promise on top. A storage's test extends it. */
@Timeout(120) // syncs are slow on a busy disk
public abstract class StorageContract {

    /** The storage under test, empty at first; the same one throughout a test. */
    protected abstract Storage storage();

    /** Another one, empty at first, that the storage under test can copy from if it can copy at all. */
    protected abstract Storage neighbour();

    @Nested
    class AnUpload {

        @Test
        void keepsTheContentByteForByte() throws IOException {
            var content = Contents.random(5 * 1024 * 1024 + 3);

            storage().upload(Contents.inSmallPieces(content), "a/large", UploadDetails.none());

            assertThat(bytes(storage(), "a/large")).isEqualTo(content);
        }

        @Test
        void answersWithTheIdAndTheLength() throws IOException {
            var stored = upload("photos/1/image.jpg", "four");

            assertThat(stored).isEqualTo(new StoredObject("photos/1/image.jpg", 4));
        }

        @Test
        void keepsEmptyContent() throws IOException {
            upload("empty", "");

            assertThat(storage().find("empty")).contains(new StoredObject("empty", 0));
            assertThat(text("empty")).isEmpty();
        }

        @Test
        void readsTheContentToItsEndAndDoesNotCloseIt() throws IOException {
            var content = new Contents.Observed("content", () -> true);

            storage().upload(content, "a", UploadDetails.none());

            assertThat(content.read()).isEqualTo(-1);
            assertThat(content.isClosed()).isFalse();
        }

        @Test
        void ignoresDetailsItDoesNotKnow() throws IOException {
            var details = new UploadDetails(Map.of(UploadedFile.FILE_NAME, "../../x", "unknown", List.of(1)));

            storage().upload(Contents.of("content"), "a", details);

            assertThat(text("a")).isEqualTo("content");
        }

        @Test
        void replacesAnObjectAsAWhole() throws IOException {
            upload("a", "the longer one");

            upload("a", "short");

            assertThat(text("a")).isEqualTo("short");
            assertThat(storage().find("a")).contains(new StoredObject("a", 5));
        }

        @Test
        void isNotSeenBeforeItsContentIsComplete() throws IOException {
            var content = new Contents.Observed(
                    "content", () -> storage().exists("a/b") || !idsIfListed("").isEmpty());

            storage().upload(content, "a/b", UploadDetails.none());

            assertThat(content.observed()).isNotEmpty().containsOnly(false);
        }

        @Test
        void leavesTheOldObjectReadableUntilItsContentIsComplete() throws IOException {
            upload("a", "old");
            var content = new Contents.Observed("new", () -> text("a").equals("old"));

            storage().upload(content, "a", UploadDetails.none());

            assertThat(content.observed()).isNotEmpty().containsOnly(true);
            assertThat(text("a")).isEqualTo("new");
        }

        @Test
        void leavesNothingWhenItsContentFailsHalfWay() throws IOException {
            assertThatThrownBy(() -> storage()
                            .upload(Contents.failing(new IOException("line cut")), "a/b", UploadDetails.none()))
                    .isInstanceOf(IOException.class)
                    .hasStackTraceContaining("line cut");

            assertThat(storage().find("a/b")).isEmpty();
            assertThat(idsIfListed("")).isEmpty();
        }

        @Test
        void leavesNothingWhenItsContentThrowsSomethingUnexpected() throws IOException {
            assertThatThrownBy(() -> storage()
                            .upload(Contents.failing(new IllegalStateException("bug")), "a/b", UploadDetails.none()))
                    .isInstanceOf(IllegalStateException.class);

            assertThat(storage().find("a/b")).isEmpty();
            assertThat(idsIfListed("")).isEmpty();
        }

        @Test
        void leavesTheOldObjectWhenItsContentFailsHalfWay() throws IOException {
            upload("a", "old");

            assertThatThrownBy(() ->
                            storage().upload(Contents.failing(new IOException("line cut")), "a", UploadDetails.none()))
                    .isInstanceOf(IOException.class);

            assertThat(text("a")).isEqualTo("old");
            assertThat(idsIfListed("")).isSubsetOf("a");
        }

        @Test
        void succeedsAfterOneThatFailed() throws IOException {
            assertThatThrownBy(() ->
                            storage().upload(Contents.failing(new IOException("line cut")), "a", UploadDetails.none()))
                    .isInstanceOf(IOException.class);

            upload("a", "second try");

            assertThat(text("a")).isEqualTo("second try");
        }
    }

    @Nested
    class AnId {

        @ParameterizedTest
        @MethodSource("idsThatAreNone")
        void isRefusedByEveryMethodWhenItIsNoPath(String id) throws IOException {
            upload("fine", "content");
            var content = new Contents.Observed("content", () -> true);

            assertRefused(() -> storage().upload(content, id, UploadDetails.none()));
            assertRefused(() -> storage().open(id));
            assertRefused(() -> storage().find(id));
            assertRefused(() -> storage().exists(id));
            assertRefused(() -> {
                storage().delete(id);
                return id;
            });

            assertThat(content.observed()).isEmpty();
            assertThat(text("fine")).isEqualTo("content");
        }

        @ParameterizedTest
        @MethodSource("idsThatAreNone")
        void isRefusedByOptionalPowersWhenItIsNoPath(String id) throws IOException {
            upload("fine", "content");

            if (storage() instanceof CopyingStorage copying) {
                assertRefused(() -> copying.copy(storage(), id, "copy", UploadDetails.none()));
                assertRefused(() -> copying.copy(storage(), "fine", id, UploadDetails.none()));
                assertRefused(() -> copying.copy(new UnknownStorage(), "fine", id, UploadDetails.none()));
            }
            if (storage() instanceof ListingStorage listing && !id.isEmpty()) {
                assertRefused(() -> listing.list(id));
            }
            if (storage() instanceof LocalStorage local) {
                assertRefused(() -> local.path(id));
            }

            assertThat(idsIfListed("")).isSubsetOf("fine");
        }

        @ParameterizedTest
        @MethodSource("unusualIds")
        void mayBeAnyRelativePath(String id) throws IOException {
            upload(id, "content");

            assertThat(text(id)).isEqualTo("content");
            assertThat(idsIfListed("")).isSubsetOf(id);
            storage().delete(id);
            assertThat(storage().exists(id)).isFalse();
        }

        private void assertRefused(Callable<?> call) {
            assertThatThrownBy(call::call)
                    .isInstanceOf(InvalidFileDataException.class)
                    .hasMessageContaining("cannot be the id of a stored file");
        }

        static Stream<Named<String>> idsThatAreNone() {
            return Stream.of(
                    Named.of("empty", ""),
                    Named.of("absolute", "/x"),
                    Named.of("nothing but a slash", "/"),
                    Named.of("slash at the end", "x/"),
                    Named.of("empty name", "a//b"),
                    Named.of("dot", "."),
                    Named.of("dot inside", "a/./b"),
                    Named.of("parent", ".."),
                    Named.of("out of the root", "../x"),
                    Named.of("out of the root by a detour", "a/../../x"),
                    Named.of("harmless parent", "a/../b"),
                    Named.of("parent at the end", "a/.."),
                    Named.of("backslash", "..\\x"),
                    Named.of("NUL", "a\0b"),
                    Named.of("NUL before an extension", "x.jsp\0.jpg"),
                    Named.of("line feed", "a\nb"),
                    Named.of("delete", "a\u007fb"),
                    Named.of("C1 control character", "a\u0085b"),
                    Named.of("half a character", "a\ud800b"),
                    Named.of("901 characters", longId(901)),
                    Named.of("name of 256 letters", "x".repeat(256)),
                    Named.of("name of 256 bytes", "a/" + "\u00fc".repeat(128)));
        }

        static Stream<Named<String>> unusualIds() {
            return Stream.of(
                    Named.of("hidden", ".x"),
                    Named.of("three dots", "a/.../b"),
                    Named.of("dots at the end", "a/b.."),
                    Named.of("space", " a/ b "),
                    Named.of("percent signs", "a%2Fb/%2e%2e/%00"),
                    Named.of("shell characters", "$(x)/`x`/*;~"),
                    Named.of("dash", "-rf"),
                    Named.of("900 characters", longId(900)),
                    Named.of("name of 255 letters", "x".repeat(255)));
        }

        private static String longId(int length) {
            return "abcdefghi/".repeat(length / 10 + 1).substring(0, length - 1) + "z";
        }
    }

    @Nested
    class AnObject {

        @Test
        void isFoundWithItsLength() throws IOException {
            upload("a/b", "four");

            assertThat(storage().find("a/b")).contains(new StoredObject("a/b", 4));
            assertThat(storage().exists("a/b")).isTrue();
        }

        @Test
        void canBeOpenedSeveralTimesAtOnce() throws IOException {
            upload("a", "content");

            try (var first = storage().open("a");
                    var second = storage().open("a")) {
                assertThat(first.read()).isEqualTo('c');
                assertThat(second).hasContent("content");
                assertThat(first).hasContent("ontent");
            }
        }

        @Test
        void thatIsMissingIsNotFound() {
            assertThat(storage().find("no/such")).isEmpty();
            assertThat(storage().exists("no/such")).isFalse();
        }

        @Test
        void thatIsMissingCannotBeOpened() {
            assertThatThrownBy(() -> storage().open("no/such"))
                    .isInstanceOf(MissingFileException.class)
                    .hasMessageContaining("'no/such'");
        }

        @Test
        void isNoFolder() throws IOException {
            upload("a/b", "content");

            storage().delete("a");

            assertThat(storage().find("a")).isEmpty();
            assertThatThrownBy(() -> storage().open("a")).isInstanceOf(MissingFileException.class);
            assertThat(text("a/b")).isEqualTo("content");
        }

        @Test
        void hasNothingBelowIt() throws IOException {
            upload("a", "content");

            storage().delete("a/b/c");

            assertThat(storage().find("a/b/c")).isEmpty();
            assertThatThrownBy(() -> storage().open("a/b/c")).isInstanceOf(MissingFileException.class);
            assertThat(text("a")).isEqualTo("content");
        }

        @Test
        void isGoneOnceDeleted() throws IOException {
            upload("a/b", "content");

            storage().delete("a/b");

            assertThat(storage().find("a/b")).isEmpty();
            assertThatThrownBy(() -> storage().open("a/b")).isInstanceOf(MissingFileException.class);
        }

        @Test
        void canBeDeletedTwice() throws IOException {
            upload("a/b", "content");
            storage().delete("a/b");

            storage().delete("a/b");

            assertThat(storage().exists("a/b")).isFalse();
        }

        @Test
        void canBeDeletedWithoutEverHavingBeenThere() {
            storage().delete("no/such");

            assertThat(storage().exists("no/such")).isFalse();
        }

        @Test
        void isNotTouchedWhenASiblingIsDeleted() throws IOException {
            upload("a/b", "kept");
            upload("a/bb", "deleted");

            storage().delete("a/bb");

            assertThat(text("a/b")).isEqualTo("kept");
        }

        @Test
        void canBeStoredAgainAfterItWasDeleted() throws IOException {
            upload("a/b", "first");
            storage().delete("a/b");

            upload("a/b", "second");

            assertThat(text("a/b")).isEqualTo("second");
        }
    }

    @Nested
    class AListing {

        @Test
        void hasEveryObjectWithItsLength() throws IOException {
            upload("a", "1");
            upload("b/c", "22");
            upload("b/d/e", "333");

            try (var objects = listing().list("")) {
                assertThat(objects)
                        .containsExactlyInAnyOrder(
                                new StoredObject("a", 1), new StoredObject("b/c", 2), new StoredObject("b/d/e", 3));
            }
        }

        @Test
        void ofAFolderEndsAtItsBoundary() throws IOException {
            upload("a/a/a", "in");
            upload("a/a/b/c", "in");
            upload("a/aaa/a", "out");
            upload("a/ab", "out");
            upload("b/a/a", "out");

            assertThat(ids("a/a")).containsExactlyInAnyOrder("a/a/a", "a/a/b/c");
        }

        @Test
        void ofAnEmptyStorageIsEmpty() {
            assertThat(ids("")).isEmpty();
        }

        @Test
        void ofAMissingFolderIsEmpty() throws IOException {
            upload("a/b", "content");

            assertThat(ids("a/c/d")).isEmpty();
        }

        @Test
        void belowAnObjectIsEmpty() throws IOException {
            upload("a/b", "content");

            assertThat(ids("a/b")).isEmpty();
            assertThat(ids("a/b/c")).isEmpty();
        }

        @Test
        void hasNothingThatWasDeleted() throws IOException {
            upload("a/b", "content");
            storage().delete("a/b");

            assertThat(ids("")).isEmpty();
        }

        @Test
        void goesOnWhileItsObjectsAreDeleted() throws IOException {
            for (int i = 0; i < 20; i++) {
                upload("a/" + i % 4 + "/" + i, "content");
            }

            var seen = new ArrayList<String>();
            try (var objects = listing().list("a")) {
                objects.map(StoredObject::id).peek(storage()::delete).forEach(seen::add);
            }

            assertThat(seen).hasSize(20).doesNotHaveDuplicates();
            assertThat(ids("")).isEmpty();
        }

        @Test
        void passesOverObjectsThatAreDeletedBeforeItComesToThem() throws IOException {
            for (int i = 0; i < 20; i++) {
                upload("a/" + i % 4 + "/" + i, "content");
            }

            var seen = new ArrayList<String>();
            try (var objects = listing().list("a")) {
                objects.map(StoredObject::id).peek(seen::add).forEach(id -> deleteAll());
            }

            assertThat(seen).hasSizeBetween(1, 20).doesNotHaveDuplicates();
            assertThat(ids("")).isEmpty();
        }

        private void deleteAll() {
            for (int i = 0; i < 20; i++) {
                storage().delete("a/" + i % 4 + "/" + i);
            }
        }

        private ListingStorage listing() {
            return power(ListingStorage.class);
        }

        private List<String> ids(String folder) {
            return StorageContract.ids(listing(), folder);
        }
    }

    @Nested
    class ACopy {

        @Test
        void hasTheSameContent() throws IOException {
            var content = Contents.random(300_000);
            neighbour().upload(new ByteArrayInputStream(content), "from/here", UploadDetails.none());

            var copied = copying().copy(neighbour(), "from/here", "to/there", UploadDetails.none());

            assertThat(copied).contains(new StoredObject("to/there", 300_000));
            assertThat(bytes(storage(), "to/there")).isEqualTo(content);
        }

        @Test
        void leavesTheOriginal() throws IOException {
            upload(neighbour(), "a", "content");

            copying().copy(neighbour(), "a", "b", UploadDetails.none());

            assertThat(text(neighbour(), "a")).isEqualTo("content");
        }

        @Test
        void outlivesTheOriginal() throws IOException {
            upload(neighbour(), "a", "content");
            copying().copy(neighbour(), "a", "b", UploadDetails.none());

            neighbour().delete("a");

            assertThat(text("b")).isEqualTo("content");
        }

        @Test
        void doesNotChangeWhenTheOriginalIsReplaced() throws IOException {
            upload(neighbour(), "a", "content");
            copying().copy(neighbour(), "a", "b", UploadDetails.none());

            upload(neighbour(), "a", "replaced");

            assertThat(text("b")).isEqualTo("content");
        }

        @Test
        void doesNotChangeTheOriginalWhenItIsReplaced() throws IOException {
            upload(neighbour(), "a", "content");
            copying().copy(neighbour(), "a", "b", UploadDetails.none());

            upload("b", "replaced");

            assertThat(text(neighbour(), "a")).isEqualTo("content");
        }

        @Test
        void leavesTheOriginalWhenItIsDeleted() throws IOException {
            upload(neighbour(), "a", "content");
            copying().copy(neighbour(), "a", "b", UploadDetails.none());

            storage().delete("b");

            assertThat(text(neighbour(), "a")).isEqualTo("content");
        }

        @Test
        void replacesAnObjectAsAWhole() throws IOException {
            upload(neighbour(), "a", "short");
            upload("b", "the longer one");

            copying().copy(neighbour(), "a", "b", UploadDetails.none());

            assertThat(text("b")).isEqualTo("short");
        }

        @Test
        void madeTwiceIsMadeOnce() throws IOException {
            upload(neighbour(), "a", "content");
            copying().copy(neighbour(), "a", "b/c", UploadDetails.none());

            var again = copying().copy(neighbour(), "a", "b/c", UploadDetails.none());

            assertThat(again).contains(new StoredObject("b/c", 7));
            assertThat(text("b/c")).isEqualTo("content");
            assertThat(idsIfListed("")).isSubsetOf("b/c");
        }

        @Test
        void canStayInTheSameStorage() throws IOException {
            upload("a", "content");

            copying().copy(storage(), "a", "b", UploadDetails.none());
            copying().copy(storage(), "a", "a", UploadDetails.none());

            assertThat(text("a")).isEqualTo("content");
            assertThat(text("b")).isEqualTo("content");
        }

        @Test
        void ofAMissingObjectFails() throws IOException {
            upload("b", "kept");

            assertThatThrownBy(() -> copying().copy(neighbour(), "no/such", "b", UploadDetails.none()))
                    .isInstanceOf(MissingFileException.class)
                    .hasMessageContaining("'no/such'");

            assertThat(text("b")).isEqualTo("kept");
        }

        @Test
        void fromAnUnknownKindOfStorageIsNotTried() throws IOException {
            var copied = copying().copy(new UnknownStorage(), "a", "b", UploadDetails.none());

            assertThat(copied).isEmpty();
            assertThat(storage().exists("b")).isFalse();
            assertThat(idsIfListed("")).isEmpty();
        }

        private CopyingStorage copying() {
            return power(CopyingStorage.class);
        }
    }

    @Nested
    class ALocalFile {

        @Test
        void holdsTheContent() throws IOException {
            upload("a/b", "content");

            assertThat(local().path("a/b"))
                    .hasValueSatisfying(file -> assertThat(file).isRegularFile().hasContent("content"));
        }

        @Test
        void isAbsentWhenTheObjectIs() throws IOException {
            upload("a/b", "content");

            assertThat(local().path("a")).isEmpty();
            assertThat(local().path("a/c")).isEmpty();
            assertThat(local().path("a/b/c")).isEmpty();
        }

        private LocalStorage local() {
            return power(LocalStorage.class);
        }
    }

    @Nested
    class ManyThreads {
        private static final int THREADS = 6;
        private static final int ROUNDS = 15;

        @Test
        void uploadingToTheSameIdLeaveOneContentWhole() throws Exception {
            upload("a/b", "0".repeat(100_000));

            var read = together(thread -> {
                upload("a/b", String.valueOf(thread).repeat(100_000 + thread));
                return text("a/b");
            });

            assertThat(read).hasSize(THREADS * ROUNDS).allSatisfy(this::assertWhole);
            assertWhole(text("a/b"));
            assertThat(idsIfListed("")).isSubsetOf("a/b");
        }

        @Test
        void uploadingAndDeletingSiblingsDoNotDisturbEachOther() throws Exception {
            var found = together(thread -> {
                var id = "shared/folder/" + thread;
                upload(id, "content");
                var text = text(id);
                storage().delete(id);
                return text + storage().exists(id);
            });

            assertThat(found).hasSize(THREADS * ROUNDS).containsOnly("contentfalse");
            assertThat(idsIfListed("")).isEmpty();
        }

        @Test
        void deletingTheSameObjectAllSucceed() throws Exception {
            upload("a/b", "content");

            var found = together(thread -> {
                storage().delete("a/b");
                return storage().exists("a/b");
            });

            assertThat(found).hasSize(THREADS * ROUNDS).containsOnly(false);
        }

        private void assertWhole(String content) {
            int writer = content.charAt(0) - '0';
            assertThat(content).isEqualTo(String.valueOf(writer).repeat(100_000 + writer));
        }

        private <T> List<T> together(Work<T> work) throws Exception {
            var start = new CyclicBarrier(THREADS);
            var executor = Executors.newFixedThreadPool(THREADS);
            try {
                var futures = new ArrayList<Future<List<T>>>();
                for (int i = 0; i < THREADS; i++) {
                    int thread = i;
                    futures.add(executor.submit(() -> {
                        start.await();
                        var results = new ArrayList<T>();
                        for (int round = 0; round < ROUNDS; round++) {
                            results.add(work.doIt(thread));
                        }
                        return results;
                    }));
                }
                var all = new ArrayList<T>();
                for (var future : futures) {
                    all.addAll(future.get());
                }
                return all;
            } finally {
                executor.shutdownNow();
            }
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        T doIt(int thread) throws Exception;
    }

    private <T extends Storage> T power(Class<T> power) {
        assumeThat(storage()).isInstanceOf(power);
        return power.cast(storage());
    }

    private List<String> idsIfListed(String folder) {
        return storage() instanceof ListingStorage listing ? ids(listing, folder) : List.of();
    }

    private static List<String> ids(ListingStorage storage, String folder) {
        try (var objects = storage.list(folder)) {
            return objects.map(StoredObject::id).toList();
        }
    }

    private StoredObject upload(String id, String text) throws IOException {
        return upload(storage(), id, text);
    }

    private static StoredObject upload(Storage storage, String id, String text) throws IOException {
        return storage.upload(Contents.of(text), id, UploadDetails.none());
    }

    private String text(String id) throws IOException {
        return text(storage(), id);
    }

    private static String text(Storage storage, String id) throws IOException {
        return new String(bytes(storage, id), UTF_8);
    }

    private static byte[] bytes(Storage storage, String id) throws IOException {
        try (var content = storage.open(id)) {
            return content.readAllBytes();
        }
    }

    private static final class UnknownStorage implements Storage {

        @Override
        public StoredObject upload(InputStream content, String id, UploadDetails details) {
            throw unexpected();
        }

        @Override
        public InputStream open(String id) {
            throw unexpected();
        }

        @Override
        public Optional<StoredObject> find(String id) {
            throw unexpected();
        }

        @Override
        public void delete(String id) {
            throw unexpected();
        }

        private static AssertionError unexpected() {
            return new AssertionError("A storage does not touch another one that it does not know.");
        }
    }
}
