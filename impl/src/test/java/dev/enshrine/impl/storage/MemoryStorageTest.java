// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the memory storage does beyond the contract. */
class MemoryStorageTest {
    private final MemoryStorage storage = new MemoryStorage();

    @Test
    @Behaviour("ME-02")
    void tellsWhichStreamWasNotClosedAndWhereItWasOpened() throws IOException {
        storage.upload(new ByteArrayInputStream(new byte[1]), "a/b", UploadDetails.none());
        var forgotten = storage.open("a/b");

        assertThatThrownBy(storage::requireStreamsClosed)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'a/b'")
                .hasStackTraceContaining("tellsWhichStreamWasNotClosedAndWhereItWasOpened");

        forgotten.close();
        assertThatCode(storage::requireStreamsClosed).doesNotThrowAnyException();
    }

    @Test
    void refusesToReadAStreamThatWasClosed() throws IOException {
        storage.upload(new ByteArrayInputStream(new byte[1]), "a", UploadDetails.none());
        var stream = storage.open("a");

        stream.close();

        assertThatThrownBy(stream::read).isInstanceOf(IOException.class).hasMessageContaining("'a' is closed");
        assertThatThrownBy(stream::readAllBytes).isInstanceOf(IOException.class);
        assertThat(storage.exists("a")).isTrue();
    }
}
