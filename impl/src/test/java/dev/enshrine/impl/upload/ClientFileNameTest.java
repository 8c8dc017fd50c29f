// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFileNameTest {

    @ParameterizedTest
    @CsvSource({
        "photo.jpg, photo.jpg",
        "../../etc/passwd, passwd",
        "C:\\Users\\me\\photo.jpg, photo.jpg",
        "/absolute/photo.jpg, photo.jpg",
        "'  photo.jpg ', photo.jpg",
        "Grüße 写真.png, Grüße 写真.png"
    })
    void keepsTheLastSegment(String name, String cleaned) {
        assertThat(ClientFileName.clean(name)).contains(cleaned);
    }

    @Test
    void dropsControlAndFormatCharacters() {
        assertThat(ClientFileName.clean("a\0b\r\nc\u202Egnp.exe")).contains("abcgnp.exe");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "..", ".", "../..", "\0", "/", "a/"})
    void nothingLeftIsNoName(String name) {
        assertThat(ClientFileName.clean(name)).isEmpty();
    }

    @Test
    void aLongNameIsCutAtItsBeginningSoThatItsExtensionStays() {
        assertThat(ClientFileName.clean("x".repeat(300) + ".jpg"))
                .hasValueSatisfying(name -> assertThat(name).hasSize(255).endsWith("x.jpg"));
    }
}
