// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceTest {

    @Nested
    class OfAPath {
        @TempDir
        Path folder;

        @Test
        @Behaviour("UP-09")
        void hasTheFilesContentNameAndSize() throws IOException {
            var source = Source.of(Files.writeString(folder.resolve("a.txt"), "content"));

            assertThat(text(source)).isEqualTo("content");
            assertThat(source.fileName()).contains("a.txt");
            assertThat(source.size()).hasValue(7);
            assertThat(source.contentType()).isEmpty();
        }

        @Test
        void canBeOpenedAgain() throws IOException {
            var source = Source.of(Files.writeString(folder.resolve("a.txt"), "content"));

            assertThat(text(source)).isEqualTo(text(source));
        }

        @Test
        void saysOnlyWhenOpenedThatTheFileIsMissing() {
            var source = Source.of(folder.resolve("missing"));

            assertThat(source.size()).isEmpty();
            assertThat(source.fileName()).contains("missing");
            assertThatThrownBy(source::open).isInstanceOf(NoSuchFileException.class);
        }

        @Test
        void hasNoNameWhenThePathHasNone() {
            assertThat(Source.of(Path.of("/")).fileName()).isEmpty();
        }
    }

    @Nested
    class OfAStream {

        @Test
        @Behaviour({"UP-06", "UP-07"})
        void hasTheContentAndTheNameButNoSize() throws IOException {
            var source = Source.of(stream("content"), "a.txt");

            assertThat(source.fileName()).contains("a.txt");
            assertThat(source.size()).isEmpty();
            assertThat(source.contentType()).isEmpty();
            assertThat(text(source)).isEqualTo("content");
        }

        @Test
        void canBeOpenedOnlyOnce() throws IOException {
            var source = Source.of(stream("content"), "a.txt");
            source.open().close();

            assertThatThrownBy(source::open)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'a.txt'")
                    .hasMessageContaining("Pass a new Source");
        }

        @Test
        void closesTheStreamWithItsOwn() throws IOException {
            var closed = new AtomicBoolean();
            var source = Source.of(
                    new FilterInputStream(stream("content")) {
                        @Override
                        public void close() {
                            closed.set(true);
                        }
                    },
                    "");

            source.open().close();

            assertThat(closed).isTrue();
        }

        @Test
        void readsNothingBeforeItIsOpened() {
            var untouchable = new FilterInputStream(InputStream.nullInputStream()) {
                @Override
                public int read(byte[] into, int offset, int length) {
                    throw new AssertionError("read too early");
                }
            };

            assertThat(Source.of(untouchable, "x").fileName()).contains("x");
        }

        @Test
        @Behaviour("UP-09")
        void hasNoNameWhenItIsEmpty() {
            assertThat(Source.of(stream(""), "").fileName()).isEmpty();
        }
    }

    @Nested
    class OfBytes {

        @Test
        void hasTheContentTheNameAndTheSize() throws IOException {
            var source = Source.of("content".getBytes(UTF_8), "a.txt");

            assertThat(text(source)).isEqualTo("content");
            assertThat(source.fileName()).contains("a.txt");
            assertThat(source.size()).hasValue(7);
        }

        @Test
        void canBeOpenedAgain() throws IOException {
            var source = Source.of("content".getBytes(UTF_8), "");

            assertThat(text(source)).isEqualTo(text(source));
            assertThat(source.fileName()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../etc/passwd", "/etc/passwd", "C:\\x.jpg", "a\0.jpg", "a\r\nb", "..", " "})
    void passesAHostileNameOnAsItIsForOthersToDistrust(String name) {
        assertThat(Source.of(new byte[0], name).fileName()).contains(name);
        assertThat(Source.of(InputStream.nullInputStream(), name).fileName()).contains(name);
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void needsEveryArgument() {
        assertThatThrownBy(() -> Source.of((Path) null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("path");
        assertThatThrownBy(() -> Source.of((InputStream) null, "x"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("stream");
        assertThatThrownBy(() -> Source.of(new byte[0], null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("fileName");
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static String text(Source source) throws IOException {
        try (var content = source.open()) {
            return new String(content.readAllBytes(), UTF_8);
        }
    }
}
