// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.StorageException;
import dev.enshrine.storage.CopyingStorage;
import dev.enshrine.storage.LinkingStorage;
import dev.enshrine.storage.ListingStorage;
import dev.enshrine.storage.LocalStorage;
import dev.enshrine.storage.Storage;
import dev.enshrine.storage.StoredObject;
import dev.enshrine.storage.UploadDetails;
import dev.enshrine.storage.tck.FaultyStorage.Moment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FaultyStorageTest {
    @TempDir
    Path folder;

    private final StrictMemoryStorage inner = new StrictMemoryStorage();
    private final FaultyStorage storage = FaultyStorage.around(inner);

    @Nested
    class Uploads {

        @Test
        void canFailBeforeAnythingIsRead() {
            var content = new Contents.Observed("content", () -> true);
            storage.failOnce(Moment.BEFORE_UPLOAD);

            assertFails(() -> storage.upload(content, "a", UploadDetails.none()), IOException.class, "BEFORE_UPLOAD");

            assertThat(content.observed()).isEmpty();
            assertThat(inner.exists("a")).isFalse();
        }

        @Test
        void canFailHalfWay() {
            var broken = FaultyStorage.around(new KeepsHalf(folder));
            broken.failOnce(Moment.HALF_WAY);

            assertFails(() -> upload(broken, "a", "content!"), IOException.class, "HALF_WAY");

            assertThat(broken.find("a")).contains(new StoredObject("a", 4));
        }

        @Test
        void canFailAfterTheObjectIsStored() {
            storage.failOnce(Moment.AFTER_UPLOAD);

            assertFails(() -> upload(storage, "a", "content"), IOException.class, "AFTER_UPLOAD");

            assertThat(inner.find("a")).contains(new StoredObject("a", 7));
        }
    }

    @Nested
    class OtherCalls {

        @Test
        void canFailWhenAnObjectIsOpened() throws IOException {
            upload(inner, "a", "content");
            storage.failOnce(Moment.OPEN);

            assertFails(() -> storage.open("a"), StorageException.class, "OPEN");

            inner.requireStreamsClosed();
        }

        @Test
        void canFailWhenSomethingIsLookedFor() {
            var faulty = FaultyStorage.around(new AllPowersStorage(folder));
            faulty.failAlways(Moment.FIND);

            assertFails(() -> faulty.find("a"), StorageException.class, "FIND");
            assertFails(() -> faulty.exists("a"), StorageException.class, "FIND");
            assertFails(() -> ((ListingStorage) faulty).list("a"), StorageException.class, "FIND");
            assertFails(() -> ((LocalStorage) faulty).path("a"), StorageException.class, "FIND");
        }

        @Test
        void canFailBeforeTheObjectIsDeleted() throws IOException {
            upload(inner, "a", "content");
            storage.failOnce(Moment.BEFORE_DELETE);

            assertFails(() -> storage.delete("a"), StorageException.class, "BEFORE_DELETE");

            assertThat(inner.exists("a")).isTrue();
        }

        @Test
        void canFailAfterTheObjectIsDeleted() throws IOException {
            upload(inner, "a", "content");
            storage.failOnce(Moment.AFTER_DELETE);

            assertFails(() -> storage.delete("a"), StorageException.class, "AFTER_DELETE");

            assertThat(inner.exists("a")).isFalse();
        }
    }

    @Nested
    class Failures {

        @Test
        void happenAsOftenAsTold() {
            storage.fail(Moment.FIND, 2);

            assertFails(() -> storage.find("a"), StorageException.class, "FIND");
            assertFails(() -> storage.find("a"), StorageException.class, "FIND");

            assertThat(storage.find("a")).isEmpty();
        }

        @Test
        void happenUntilRecovery() {
            storage.failAlways(Moment.FIND);
            for (int i = 0; i < 20; i++) {
                assertFails(() -> storage.find("a"), StorageException.class, "FIND");
            }

            storage.recover();

            assertThat(storage.find("a")).isEmpty();
            assertThat(storage.calls(Moment.FIND)).isEqualTo(21);
        }

        @Test
        void replaceWhatWasToldBefore() {
            storage.failAlways(Moment.FIND);

            storage.fail(Moment.FIND, 0);

            assertThat(storage.find("a")).isEmpty();
        }

        @Test
        void cannotHappenLessThanNever() {
            assertThatThrownBy(() -> storage.fail(Moment.FIND, -1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("-1");
        }

        @Test
        void ofOneMomentLeaveTheOthersAlone() throws IOException {
            storage.failAlways(Moment.OPEN);

            upload(storage, "a", "content");
            assertThat(storage.exists("a")).isTrue();
            storage.delete("a");

            assertThat(inner.exists("a")).isFalse();
        }
    }

    @Nested
    class Counts {

        @ParameterizedTest
        @EnumSource(Moment.class)
        void areOfTheCallsThatCameToAMoment(Moment moment) throws IOException {
            for (int i = 0; i < 2; i++) {
                upload(storage, "a", "content");
                storage.open("a").close();
                assertThat(storage.find("a")).isPresent();
                storage.delete("a");
            }

            assertThat(storage.calls(moment)).isEqualTo(2);
        }

        @Test
        void endWhereTheCallFailed() {
            storage.failOnce(Moment.BEFORE_UPLOAD);

            assertThatThrownBy(() -> upload(storage, "a", "content")).isInstanceOf(IOException.class);

            assertThat(storage.calls(Moment.BEFORE_UPLOAD)).isEqualTo(1);
            assertThat(storage.calls(Moment.AFTER_UPLOAD)).isZero();
        }
    }

    @Nested
    class Powers {

        @Test
        void areThoseOfTheStorageInside() {
            assertThat(storage)
                    .isInstanceOf(ListingStorage.class)
                    .isNotInstanceOfAny(CopyingStorage.class, LinkingStorage.class, LocalStorage.class);
            assertThat(FaultyStorage.around(new AllPowersStorage(folder)))
                    .isInstanceOf(ListingStorage.class)
                    .isInstanceOf(CopyingStorage.class)
                    .isInstanceOf(LinkingStorage.class)
                    .isInstanceOf(LocalStorage.class);
        }

        @Test
        void toCopyFailAsUploads() throws IOException {
            var from = new AllPowersStorage(folder);
            var to = FaultyStorage.around(new AllPowersStorage(folder));
            upload(from, "a", "content");
            to.failOnce(Moment.HALF_WAY);
            assertFails(() -> copy(from, to), IOException.class, "HALF_WAY");
            assertThat(to.exists("b")).isFalse();
            to.failOnce(Moment.AFTER_UPLOAD);
            assertFails(() -> copy(from, to), IOException.class, "AFTER_UPLOAD");
            assertThat(to.exists("b")).isTrue();

            copy(from, to);

            assertThat(to.calls(Moment.BEFORE_UPLOAD)).isEqualTo(3);
            assertThat(to.calls(Moment.AFTER_UPLOAD)).isEqualTo(2);
        }

        @Test
        void toCopyOpenTheOriginalIfThatIsFaultyToo() throws IOException {
            var from = FaultyStorage.around(new AllPowersStorage(folder));
            var to = FaultyStorage.around(new AllPowersStorage(folder));
            upload(from, "a", "content");
            from.failOnce(Moment.OPEN);
            assertFails(() -> copy(from, to), StorageException.class, "OPEN");

            copy(from, to);

            assertThat(to.exists("b")).isTrue();
            assertThat(from.calls(Moment.OPEN)).isEqualTo(2);
        }

        @Test
        void toCopyCountNothingWhenTheStorageCannot() throws IOException {
            var to = FaultyStorage.around(new AllPowersStorage(folder));
            upload(storage, "a", "content");

            assertThat(((CopyingStorage) to).copy(storage, "a", "b", UploadDetails.none()))
                    .isEmpty();

            assertThat(storage.calls(Moment.OPEN)).isZero();
            assertThat(Moment.values())
                    .allSatisfy(moment -> assertThat(to.calls(moment)).isZero());
        }

        private void copy(Storage from, FaultyStorage to) throws IOException {
            assertThat(((CopyingStorage) to).copy(from, "a", "b", UploadDetails.none()))
                    .isPresent();
        }
    }

    @Test
    void isEqualToItselfAlone() {
        assertThat(Set.of(storage, FaultyStorage.around(inner))).hasSize(2).contains(storage);
        assertThat(storage.toString()).startsWith("FaultyStorage[");
    }

    private static void assertFails(ThrowingCallable call, Class<? extends Exception> kind, String moment) {
        assertThatThrownBy(call).isInstanceOf(kind).hasMessageContaining("at " + moment + ", as the test told it to");
    }

    private static void upload(Storage to, String id, String text) throws IOException {
        to.upload(Contents.of(text), id, UploadDetails.none());
    }
}
