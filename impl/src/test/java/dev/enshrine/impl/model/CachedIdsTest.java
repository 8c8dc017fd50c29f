// SPDX-License-Identifier: Apache-2.0
package dev.enshrine.impl.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CachedIdsTest {
    private static final String RANDOM = "0123456789abcdef0123456789abcdef";

    @Test
    void theTimeOfTheUploadCanBeReadFromTheId() {
        var uploaded = Instant.parse("2026-11-25T23:59:59.123Z");

        var id = CachedIds.create(uploaded, RANDOM, ".jpg");

        assertThat(id).startsWith("2026-11-25/").endsWith("-" + RANDOM + ".jpg");
        assertThat(CachedIds.uploadedAt(id)).contains(uploaded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "photo.jpg",
                "0123456789abcdef0123456789abcdef.jpg",
                "2026-11-25/../x",
                "2026-11-25/019abcdef012-0123456789abcdef0123456789abcdef.jpg/../../x",
                "2026-11-25/019abcdef012-short.jpg",
                "x/2026-11-25/019abcdef012-0123456789abcdef0123456789abcdef"
            })
    void anIdThatIsNotOursHasNoAge(String id) {
        assertThat(CachedIds.uploadedAt(id)).isEmpty();
    }
}
