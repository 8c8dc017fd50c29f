// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.storage.UploadDetails;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a storage with conditional writes does when something is there, or comes meanwhile. */
class ConditionalWritesTest extends InBucket {
    private S3Storage storage;

    @BeforeEach
    void open() {
        storage = recorded().conditionalWrites().build();
    }

    @ParameterizedTest
    @EnumSource
    void theSameBytesAreNotWrittenAgain(Integrity integrity) throws IOException {
        var careful = recorded().conditionalWrites().integrity(integrity).build();
        upload(careful, "a", "content");
        recorder.forget();

        assertThat(upload(careful, "a", "content").size()).isEqualTo(7);

        assertThat(recorder.names()).containsExactly("HeadObject");
    }

    @Test
    void otherBytesReplaceWhatWasLookedAt() throws IOException {
        upload(storage, "a", "content");

        upload(storage, "a", "another");

        assertThat(text(storage, "a")).isEqualTo("another");
    }

    @ParameterizedTest
    @ValueSource(ints = {7, 6 * MIB})
    void whoComesSecondIsTold(int length) throws IOException {
        var content = meanwhile(random(length), () -> upload(recorded().build(), "a", "first"));

        assertThatThrownBy(() -> storage.upload(content, "a", UploadDetails.none()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ENS4106");

        assertThat(text(storage, "a")).isEqualTo("first");
        assertThat(SERVER.client()
                        .listMultipartUploads(request -> request.bucket(bucket))
                        .uploads())
                .isEmpty();
    }

    @Test
    void whoReplacesSecondIsTold() throws IOException {
        upload(storage, "a", "zeroth");
        var content = meanwhile(random(7), () -> upload(recorded().build(), "a", "first"));

        assertThatThrownBy(() -> storage.upload(content, "a", UploadDetails.none()))
                .hasMessageContaining("ENS4106");

        assertThat(text(storage, "a")).isEqualTo("first");
    }

    @Test
    void aCopyReplacesWhatWasLookedAt() throws IOException {
        upload(storage, "a", "content");
        upload(storage, "b", "old");

        storage.copy(storage, "a", "b", UploadDetails.none());
        storage.copy(storage, "a", "c", UploadDetails.none());

        assertThat(text(storage, "b")).isEqualTo("content");
        assertThat(text(storage, "c")).isEqualTo("content");
    }

    /** Content at whose end something happens. */
    private static InputStream meanwhile(byte[] content, Step step) {
        return new FilterInputStream(new ByteArrayInputStream(content)) {
            private boolean done;

            @Override
            public int read() throws IOException {
                int next = super.read();
                return next < 0 ? ended() : next;
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int read = super.read(into, offset, length);
                return read < 0 ? ended() : read;
            }

            private int ended() throws IOException {
                if (!done) {
                    done = true;
                    step.run();
                }
                return -1;
            }
        };
    }

    @FunctionalInterface
    private interface Step {
        void run() throws IOException;
    }
}
