// SPDX-License-Identifier: Apache-2.0
package dev.enshrine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileIdentityTest {

    @Test
    void isTheSameForTheSameStorageAndId() {
        var identity = new FileIdentity("store", "a/b");

        assertThat(identity)
                .isEqualTo(new FileIdentity("store", "a/b"))
                .hasSameHashCodeAs(new FileIdentity("store", "a/b"))
                .isNotEqualTo(new FileIdentity("cache", "a/b"))
                .isNotEqualTo(new FileIdentity("store", "a/c"))
                .hasToString("store:a/b");
    }

    @ParameterizedTest
    @CsvSource({"'', a", "store, ''", "'', ''"})
    void needsBothParts(String storage, String id) {
        assertThatThrownBy(() -> new FileIdentity(storage, id))
                .isInstanceOf(InvalidFileDataException.class)
                .hasMessageContaining("got storage '" + storage + "' and id '" + id + "'");
    }

    @Test
    @SuppressWarnings("NullAway") // null on purpose
    void hasNoNullPart() {
        assertThatThrownBy(() -> new FileIdentity(null, "a"))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("storage");
        assertThatThrownBy(() -> new FileIdentity("s", null))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("id");
    }
}
