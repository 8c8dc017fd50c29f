// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.storage.Storage;
import dev.enshrine.storage.UploadDetails;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StrictMemoryStorageTest extends StorageContract {
    private final StrictMemoryStorage storage = new StrictMemoryStorage();

    @Override
    protected Storage newStorage() {
        return storage;
    }

    @AfterEach
    void everyStreamWasClosed() {
        storage.requireStreamsClosed();
    }

    @Nested
    class AStream {

        @Test
        void thatWasNotClosedIsToldWithThePlaceWhereItWasOpened() throws IOException {
            storage.upload(Contents.of("content"), "a/b", UploadDetails.none());
            var forgotten = storage.open("a/b");

            assertThatThrownBy(storage::requireStreamsClosed)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("not closed: the content of 'a/b'. With")
                    .hasStackTraceContaining("thatWasNotClosedIsToldWithThePlaceWhereItWasOpened");

            forgotten.close();
            assertThatCode(storage::requireStreamsClosed).doesNotThrowAnyException();
        }

        @Test
        void ofAListIsToldToo() throws IOException {
            storage.upload(Contents.of("content"), "a/b", UploadDetails.none());
            var forgotten = storage.list("a");

            assertThat(forgotten.toList()).hasSize(1);
            assertThatThrownBy(storage::requireStreamsClosed).hasMessageContaining("the list of 'a'");

            forgotten.close();
        }

        @Test
        void isToldEvenIfAnotherOfTheSameObjectWasClosed() throws IOException {
            storage.upload(Contents.of("content"), "a", UploadDetails.none());
            var forgotten = storage.open("a");

            storage.open("a").close();

            assertThatThrownBy(storage::requireStreamsClosed).isInstanceOf(IllegalStateException.class);
            forgotten.close();
        }

        @Test
        void mayBeClosedTwice() throws IOException {
            storage.upload(Contents.of("content"), "a", UploadDetails.none());
            var stream = storage.open("a");
            stream.close();

            assertThatCode(stream::close).doesNotThrowAnyException();
        }

        @Test
        void cannotBeReadOnceItIsClosed() throws IOException {
            storage.upload(Contents.of("content"), "a", UploadDetails.none());
            var stream = storage.open("a");

            stream.close();

            assertThatThrownBy(stream::read)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("the content of 'a' failed: the stream is closed");
            assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
        }
    }
}
