// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.enshrine.behaviours.Behaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UploadOptionsTest {

    @Test
    @Behaviour("UP-14")
    void addMetadataInOrderAndTheLastValueCounts() {
        var tags = new ArrayList<>(List.of("a"));
        var given = new HashMap<String, Object>(Map.of("tags", tags));

        var options = UploadOptions.none()
                .withMetadata(given)
                .withMetadata(Map.of("by", "ann"))
                .withMetadata(Map.of("by", "bob"));
        tags.add("b");
        given.clear();

        assertThat(options.metadata())
                .containsExactly(entry("tags", List.of("a")), entry("by", "bob"))
                .isUnmodifiable();
        assertThat(UploadOptions.none().metadata()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"size", "sha256", "mime_type"})
    void refuseMetadataThatTheBytesSay(String key) {
        assertThatThrownBy(() -> UploadOptions.none().withMetadata(Map.of(key, 1)))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContaining("'" + key + "'")
                .hasMessageContaining("what the bytes say");
    }

    @Test
    void refuseMetadataThatHaveNoJsonForm() {
        assertThatThrownBy(() -> UploadOptions.none().withMetadata(Map.of("x", new Object())))
                .isInstanceOf(InvalidFileDataException.class);
    }

    @Test
    void showNoValuesOfTheStorage() {
        var options = UploadOptions.none().withStorageOption("key", "secret").deletingSource();

        assertThat(options.storageOptions()).containsExactly(entry("key", "secret"));
        assertThat(options.deletesSource()).isTrue();
        assertThat(options.toString()).contains("key").doesNotContain("secret");
    }
}
