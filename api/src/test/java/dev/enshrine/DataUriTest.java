// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.enshrine.behaviours.Behaviour;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

@Behaviour("RM-07")
class DataUriTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data:image/png;base64,aGVsbG8=|image/png|hello",
                "DATA:image/png;BASE64,aGVsbG8|image/png|hello",
                "data:text/html;charset=utf-8;base64,aGVs%62G8=|text/html|hello",
                "data:;base64,aGVs bG8=|text/plain|hello",
                "data:,hello|text/plain|hello",
                "data:text/html,%3Cb%3E+%C3%A4ä|text/html|<b>+ää",
                "data:image/svg+xml,a,b|image/svg+xml|a,b"
            })
    void isDecodedWithTheTypeItDeclares(String text, String type, String content) throws IOException {
        var source = DataUri.source(text).orElseThrow();

        assertThat(source.contentType()).hasValue(type);
        assertThat(new String(source.open().readAllBytes(), UTF_8)).isEqualTo(content);
        assertThat(source.open()).hasContent(content);
        assertThat(source.size()).hasValue(content.getBytes(UTF_8).length);
        assertThat(source.fileName()).isEmpty();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  "})
    void isNoneWhenTheFieldIsEmpty(String text) {
        assertThat(DataUri.source(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "data:",
                "data:text/plain",
                "http://example.org/a,b",
                "data:image,x",
                "data:a/b\nc,x",
                "data:image/png;base64,%%%",
                "data:image/png;base64,!!!!",
                "data:,%4",
                "data:,%zz"
            })
    void isRefusedWithAClientErrorWhenItHoldsNoFile(String text) {
        assertThatThrownBy(() -> DataUri.source(text))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContaining("holds no file");
    }
}
