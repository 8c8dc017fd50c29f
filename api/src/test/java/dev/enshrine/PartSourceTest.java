// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import jakarta.servlet.http.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PartSourceTest {

    @Test
    @Behaviour("UP-09")
    void hasThePartsContentNameTypeAndSize() throws IOException {
        var source = PartSource.of(new FakePart("content", "../a.txt", "text/plain"));

        assertThat(source.fileName()).contains("../a.txt");
        assertThat(source.contentType()).contains("text/plain");
        assertThat(source.size()).hasValue(7);
        try (var content = source.open()) {
            assertThat(content).hasContent("content");
        }
    }

    @Test
    void canBeOpenedAgain() throws IOException {
        var source = PartSource.of(new FakePart("content", "a", "b"));

        try (var first = source.open();
                var second = source.open()) {
            assertThat(first).hasContent("content");
            assertThat(second).hasContent("content");
        }
    }

    @Test
    void hasNoNameAndTypeWhenThePartHasNone() {
        var source = PartSource.of(new FakePart("content", null, null));

        assertThat(source.fileName()).isEmpty();
        assertThat(source.contentType()).isEmpty();
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void needsAPart() {
        assertThatThrownBy(() -> PartSource.of(null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("part");
    }

    private record FakePart(
            String content,
            @Nullable String submittedFileName,
            @Nullable String contentType) implements Part {

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(content.getBytes(UTF_8));
        }

        @Override
        public @Nullable String getContentType() {
            return contentType;
        }

        @Override
        public String getName() {
            return "field";
        }

        @Override
        public @Nullable String getSubmittedFileName() {
            return submittedFileName;
        }

        @Override
        public long getSize() {
            return content.length();
        }

        @Override
        public void write(String fileName) {
            throw new UnsupportedOperationException("a source only reads");
        }

        @Override
        public void delete() {
            throw new UnsupportedOperationException("a source only reads");
        }

        @Override
        public @Nullable String getHeader(String name) {
            return null;
        }

        @Override
        public Collection<String> getHeaders(String name) {
            return List.of();
        }

        @Override
        public Collection<String> getHeaderNames() {
            return List.of();
        }
    }
}
